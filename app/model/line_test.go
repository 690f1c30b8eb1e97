package model

import (
	"errors"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
)

func TestALineKeepsTheOrderAndTheLastOfAName(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := NewLine(func(f func()) { f() })
		var did, told []string
		held := make(chan struct{})
		ask := func(name, what string, work func() error) {
			l.Do(name, func() error { did = append(did, what); return work() }, func(err error) {
				if err != nil {
					told = append(told, what)
				}
			})
		}
		fine := func() error { return nil }
		ask("a", "a1", func() error { <-held; return nil })
		synctest.Wait()
		ask("a", "a2", fine)
		ask("b", "b1", func() error { return errors.New("full") })
		ask("c", "c1", func() error { panic("boom") })
		ask("a", "a3", fine)
		assert.Equal(t, []string{"a1"}, did, "asking waits for nothing")
		close(held)
		l.Wait()
		assert.Equal(t, []string{"a1", "b1", "c1", "a3"}, did)
		assert.Equal(t, []string{"b1", "c1"}, told)
		l.Wait()
	})
}
