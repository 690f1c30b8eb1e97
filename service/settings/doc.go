// Package settings is what the till remembers between two runs, and where each
// value comes from. A setting is asked for in this order: a lock in the machine
// file, the environment (COMPTOIR_ and the key in capitals, dots as
// underscores), the user's file, the machine file, the default. A value that
// means nothing is left out, and Notes says so.
//
// Both files are TOML. The machine file may lock settings:
//
//	locked = ["theme", "idle.lock_minutes"]
//	theme = "high_contrast"
//
//	[[stores]]
//	name = "Centre-ville"
//	environment = "production"
//	client_id = "store-0042"
//	location_id = "42-00001"
//	province = "QC"
//
// Neither holds a secret: client secrets and PINs have other places.
//
// To add a setting, give Values a field and the table a row.
package settings
