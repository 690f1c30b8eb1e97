package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/BurntSushi/toml"

	"comptoir/service/durable"
)

var errTOML = errors.New("not valid TOML; it is left out")

// Environments that a store can name.
var environments = []string{"training", "integration", "production", "custom"}

// readFile reads one layer. An empty path and a missing file are empty layers.
func readFile(path string) (map[string]any, error) {
	if path == "" {
		return nil, nil
	}
	raw, err := os.ReadFile(path) // #nosec G304 -- a settings file of this program
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	layer := map[string]any{}
	if err := toml.Unmarshal(raw, &layer); err != nil {
		return nil, errTOML
	}
	return layer, nil
}

func encode(layer map[string]any) ([]byte, error) {
	var out bytes.Buffer
	if err := toml.NewEncoder(&out).Encode(layer); err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	return out.Bytes(), nil
}

// replace replaces a layer's file at once, for this user only.
func (p Places) replace(path string, content []byte) error {
	write := p.Replace
	if write == nil {
		write = durable.Replace
	}
	if err := write(path, content); err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	return nil
}

// storesIn reads the stores of a layer; one without a name is left out, and an
// unknown environment counts as none.
func storesIn(layer map[string]any) []Store {
	var items []map[string]any
	switch raw := layer[keyStores].(type) {
	case []map[string]any:
		items = raw
	case []any:
		for _, item := range raw {
			if table, ok := item.(map[string]any); ok {
				items = append(items, table)
			}
		}
	}
	var stores []Store
	for _, item := range items {
		word := func(key string) string {
			s, _ := item[key].(string)
			return s
		}
		s := Store{
			Name: word("name"), Environment: word("environment"), BaseURL: word("base_url"), ClientID: word("client_id"),
			LocationID: word("location_id"), Province: word("province"), Address: word("address"),
			Phone: word("phone"), Associate: word("associate"), MerchantUser: word("merchant_user"),
		}
		if !slices.Contains(environments, s.Environment) {
			s.Environment = ""
		}
		if s.Name != "" {
			stores = append(stores, s)
		}
	}
	return stores
}

// storesOut returns stores in the shape they have in a layer.
func storesOut(stores []Store) []map[string]any {
	out := []map[string]any{}
	for _, s := range stores {
		if s.Fixed || s.Name == "" {
			continue
		}
		item := map[string]any{"name": s.Name}
		for key, value := range map[string]string{
			"environment": s.Environment, "base_url": s.BaseURL, "client_id": s.ClientID,
			"location_id": s.LocationID, "province": s.Province, "address": s.Address, "phone": s.Phone,
			"associate": s.Associate, "merchant_user": s.MerchantUser,
		} {
			if value != "" {
				item[key] = value
			}
		}
		out = append(out, item)
	}
	return out
}
