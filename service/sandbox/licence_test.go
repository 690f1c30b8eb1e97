package sandbox_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func cut(s, sep string) (string, string, bool) { return strings.Cut(s, sep) }

func TestLicences(t *testing.T) {
	t.Parallel()
	k := setup(t)
	body := "DBA20310630\nDCSSAMPLETON\nDACMAPLE \nDADQUILL\nDBB19880229\nDAG99 Nowhere Road\nDAIToronto\nDAJON\nDAKM0M0M0\nDAQS00000000000000\nDCGCAN\r"
	ontario := strings.NewReplacer("DACMAPLE \nDADQUILL", "DCTMAPLE,QUILL,", "SAMPLETON", "SAMPLETON,").Replace(body)
	american := strings.NewReplacer("DBB19880229", "DBB02291988", "DBA20310630", "DBA06302031", "DCGCAN", "DCGUSA").Replace(body)
	cases := []struct {
		name, code, key string
	}{
		{"version 4", "@\n\u001e\rANSI\n604428040101 DL00310209DL" + body, ""},
		{"no stray space, wrong offset", "@\n\u001e\rANSI 636012030001DL00000000DL" + body, ""},
		{"Ontario", "@\n\u001e\rANSI 636012030001DL00000000DL" + ontario, ""},
		{"American dates", "@\n\u001e\rANSI 636012080102DL00410278ZO03190008DL" + american, ""},
		{"other file type", "@\n\u001e\rAAMVA604428040101DL00310209DL" + body, "Driver License's not supported"},
		{"British Columbia", "%BCVICTORIA^SAMPLETON,$MAPLE^99 NOWHERE^?;6360281234567=310619880229=?_%0AM0M0M0", "Driver License's not supported"},
		{"no birth date", "@\n\u001e\rANSI\n604428040101DL00310209DL" + strings.Replace(body, "DBB19880229", "", 1), "Driver License's not supported"},
		{"no elements", "@\n\u001e\rANSI\n604428040101", "Driver License's not supported"},
		{"nonsense", "hello", "Driver License's not supported"},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			a := k.post("v2.5", "customers/driverslicense", object{"code": tc.code})
			assert.Equal(t, tc.key, a.key(), a.raw)
			if tc.key != "" {
				return
			}
			assert.Equal(t, object{
				"first_name": "MAPLE", "middle_name": "QUILL", "last_name": "SAMPLETON", "dob": "1988-02-29", "address_1": "99 NOWHERE ROAD",
				"city": "TORONTO", "province": "ON", "postal_code": "M0M 0M0", "govid_type": "CADL", "govid_issuedby": "ON",
				"govid_number": "S00000000000000", "govid_expiry": "2031-06-30",
			}, a.fields)
		})
	}
	a := k.post("v2.5", "customers/driverslicense", object{"code": 12})
	assert.Equal(t, "wrong_inputs", a.key())
}
