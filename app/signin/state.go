package signin

import (
	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/settings"
	"comptoir/service/staff"
)

// StoreFields lists what a live store is set up with, in the order of the form.
func StoreFields() []form.Field {
	return []form.Field{form.FieldStoreName, form.FieldHost, form.FieldClientID, form.FieldSecret, form.FieldLocation, form.FieldStoreProvince,
		form.FieldStoreAddress, form.FieldStorePhone, form.FieldMerchantUser, form.FieldMerchantPass}
}

// firstFields lists what the first manager of a till types.
func firstFields() []form.Field {
	return []form.Field{form.FieldAssociate, form.FieldName, form.FieldStaffPIN, form.FieldStaffPINAgain}
}

// readingOrder is the order of all fields on the page.
var readingOrder = []form.Field{
	form.FieldHost, form.FieldClientID, form.FieldSecret, form.FieldLocation, form.FieldStoreProvince, form.FieldStoreName,
	form.FieldStoreAddress, form.FieldStorePhone, form.FieldMerchantUser, form.FieldMerchantPass,
	form.FieldAssociate, form.FieldName, form.FieldStaffPIN, form.FieldStaffPINAgain,
}

// Kind is one of the two kinds of store on the sign-in page.
type Kind string

// Kinds of store.
const (
	KindTraining Kind = "training" // ours, with fictitious customers
	KindLive     Kind = "live"     // the lender's, over the network
)

// State is what the sign-in page shows.
type State struct {
	Kind        Kind
	Preset      string           // host of a store given from outside; else empty
	Stores      []settings.Store // live ones that are set up
	Store       string           // name of the chosen live store; empty: one that is being set up
	Fixed       bool             // the chosen store is the fleet's: only its secret can be typed
	Details     bool             // the fields of the store are shown
	Environment service.Environment
	Typed       map[form.Field]string // read only
	SecretKept  bool                  // the keyring has the secret for this client id: the field may stay empty
	Durable     bool                  // there is a keyring; without one secrets live for this run only
	First       bool                  // nobody works here yet: whoever signs in becomes manager
	Members     []staff.Member
	Member      string // number of the one who signs in
	Asks        bool   // whoever signs in types a PIN of their own, or chooses the first
	Wait        int    // seconds until the next PIN
	Busy        bool
	Faults      form.Faults
	Attend      form.Attention  // to what is asked for, or was refused
	Open        []journal.Entry // charges of an earlier run whose outcome is not known
}
