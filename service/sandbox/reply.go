package sandbox

import (
	"bytes"
	"encoding/json"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"comptoir/service/money"
)

// object is a JSON object on its way out.
type object = map[string]any

// reply is a complete answer, so that a fault can hold it back or cut it.
type reply struct {
	status int
	body   []byte
	kind   string // media type; empty means JSON
	allow  string
	retry  int    // seconds of Retry-After; 0 means none
	key    string // of a refusal, for the log
	done   bool   // the call changed something
}

const htmlType = "text/html; charset=utf-8"

func answerJSON(status int, v any) reply {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		// Only values made in this package are encoded.
		panic("sandbox: " + err.Error())
	}
	return reply{status: status, body: buf.Bytes()}
}

// changed answers a call that made a difference.
func changed(v any) reply {
	a := answerJSON(http.StatusOK, v)
	a.done = true
	return a
}

func (a reply) head(w http.ResponseWriter) {
	kind := "application/json; charset=utf-8"
	if a.kind != "" {
		kind = a.kind
	}
	w.Header().Set("content-type", kind)
	w.Header().Set("content-length", strconv.Itoa(len(a.body)))
	w.Header().Set("cache-control", "no-store")
	if a.allow != "" {
		w.Header().Set("allow", a.allow)
	}
	if a.retry > 0 {
		w.Header().Set("retry-after", strconv.Itoa(a.retry))
	}
	w.WriteHeader(a.status)
}

func answerHTML(page string) reply {
	return reply{status: http.StatusOK, kind: htmlType, body: []byte(page)}
}

func (a reply) write(w http.ResponseWriter) {
	a.head(w)
	_, _ = w.Write(a.body) // the client may be gone; there is nobody to tell
}

// cut sends the head and half the body, then breaks the connection.
func (a reply) cut(w http.ResponseWriter) {
	a.head(w)
	_, _ = w.Write(a.body[:len(a.body)/2])
	_ = http.NewResponseController(w).Flush()
	panic(http.ErrAbortHandler)
}

type fieldError struct {
	Param string `json:"param"`
	Msg   string `json:"msg"`
	Value string `json:"value"`
}

func required(param string) fieldError { return fieldError{Param: param, Msg: "required"} }

func invalid(param, value string) fieldError {
	return fieldError{Param: param, Msg: "invalid", Value: value}
}

// refuse answers an error with the status and text that belong to its key.
func (c *call) refuse(key string, fields ...fieldError) reply {
	status := http.StatusConflict
	if known, ok := refusals[key]; ok {
		status = known.status
	}
	if key == "not_found" && c.version == v2 && !c.strict {
		status = http.StatusConflict // contract section 9, contradiction 17
	}
	return c.refuseAs(status, key, fields...)
}

// refuseAs answers shape A, or A+ with fields, or B for the keys of the token
// and the routes that speak it (contract section 7).
func (c *call) refuseAs(status int, key string, fields ...fieldError) reply {
	known := refusals[key]
	switch {
	case known.gateway:
		return reply{status: status, key: key, kind: htmlType, body: []byte("<html><body><h1>504 GATEWAY_TIMEOUT</h1></body></html>\n")}
	case known.coded, c.coded && len(fields) == 0:
		return c.shapeB(status, key, c.sentence(key))
	case c.coded && c.version == v251 && !c.strict:
		return c.shapeC(status, key, fields)
	}
	return c.shapeA(status, key, c.sentence(key), fields)
}

// sentence is the text of a key in the language of the call; some keys have
// none but themselves (quirk 35).
func (c *call) sentence(key string) string {
	if key == "not_found" && c.coded {
		return key
	}
	if c.lang == french {
		if text, ok := frenchRefusals[key]; ok {
			return text
		}
	}
	return refusals[key].text
}

func (c *call) shapeA(status int, key, message string, fields []fieldError) reply {
	out := object{"url": c.maskedURL(), "message": message, "error": key}
	if len(fields) > 0 {
		out["field_errors"] = fields
	}
	a := answerJSON(status, out)
	a.key = key
	return a
}

// shapeB has a code in the body that may differ from the status (quirk 14).
func (c *call) shapeB(status int, key, description string) reply {
	if c.strict {
		return c.shapeA(status, key, description, nil)
	}
	code := status
	switch key {
	case "wrong_inputs":
		code = http.StatusConflict
	case "not_found":
		code = http.StatusNotFound
	}
	a := answerJSON(status, object{"code": code, "error": key, "error_description": description})
	a.key = key
	return a
}

// shapeC is the shape that only the prose about errors shows.
func (c *call) shapeC(status int, key string, fields []fieldError) reply {
	rows := []object{}
	for _, f := range fields {
		rows = append(rows, object{"param": f.Param, "msg": f.Msg, "value": f.Value, "type": "value"})
	}
	a := answerJSON(status, object{"message": c.sentence(key), "error": key, "error_fields": rows})
	a.key = key
	return a
}

// wrongInputs names the parameters; v2 answers 401 with code 409 and names
// none (contract section 9, contradiction 36).
func (c *call) wrongInputs(fields ...fieldError) reply {
	if c.version == v2 && !c.strict {
		return c.shapeB(http.StatusUnauthorized, "wrong_inputs", "One or more values are not usable")
	}
	return c.refuse("wrong_inputs", fields...)
}

var cardNumber = regexp.MustCompile(`\d{16}`)

// maskedURL is the path and query as the API repeats them: of a card number
// the first five digits, seven X, the last five (contract 4.2).
func (c *call) maskedURL() string {
	return cardNumber.ReplaceAllStringFunc(c.r.URL.RequestURI(), func(n string) string {
		return n[:5] + strings.Repeat("X", 7) + n[11:]
	})
}

// number writes an amount as the shortest JSON number: 2750, 2900.2, 0.05 (quirk 3).
func number(a money.Amount) json.Number {
	return json.Number(strings.TrimSuffix(strings.TrimRight(a.String(), "0"), "."))
}

// digits writes a text of digits as a JSON number.
func digits(s string) json.Number { return json.Number(s) }
