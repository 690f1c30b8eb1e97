package service

import (
	"fmt"
	"maps"
	"slices"
)

// Editions are what Config.Edition takes besides nothing.
func Editions() []string { return []string{v2, v25, v251} }

// edition narrows a client to what an account of one edition has (contract 1.4): each call
// in the newest version that the edition has, and off where it has none. v2 and v2.5 were
// whole editions of the API; v2.5.1 only adds to them, so that there all is left on and
// what has a v2.5.1 is spoken in it. No edition leaves every default as it is.
func edition(of string) (versions map[Operation]string, off map[Operation]bool, err error) {
	if of == "" {
		return nil, nil, nil
	}
	if !slices.Contains(Editions(), of) {
		return nil, nil, fmt.Errorf("%w: no such edition", ErrConfig)
	}
	versions, off = map[Operation]string{}, map[Operation]bool{}
	for op, e := range endpoints {
		switch {
		case e.speaks(of):
			versions[op] = of
		case of == v251: // it adds to the others
		default:
			off[op] = true
		}
	}
	return versions, off, nil
}

// useEdition sets the versions and the calls of an edition, under what the configuration
// says of single calls.
func (c *Client) useEdition(cfg Config) error {
	versions, off, err := edition(cfg.Edition)
	if err != nil {
		return err
	}
	maps.Copy(c.versions, versions)
	for op, v := range cfg.Versions {
		if v != "" {
			c.versions[op] = v
			delete(off, op) // said of the single call, which counts more
		}
	}
	if err := c.checkOff(); err != nil {
		return err
	}
	if c.off == nil {
		c.off = map[Operation]bool{}
	}
	maps.Copy(c.off, off)
	return nil
}
