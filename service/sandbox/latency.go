package sandbox

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"time"
)

// Latency says how long calls take. The zero value means no time at all.
type Latency struct {
	kind string
	a, b time.Duration
}

// ErrLatency says that a text describes no latency.
var ErrLatency = errors.New("want 20ms, uniform:10ms,50ms, normal:20ms,5ms, exponential:20ms or lognormal:20ms,200ms, up to 10m")

// How many values each distribution takes: both ends; mean and deviation; mean;
// median and 99th percentile.
var latencyKinds = map[string]int{"constant": 1, "uniform": 2, "normal": 2, "exponential": 1, "lognormal": 2}

// ParseLatency reads a duration such as 20ms, or a distribution with its
// values: uniform:LEAST,MOST, normal:MEAN,DEVIATION, exponential:MEAN or
// lognormal:MEDIAN,P99. It returns ErrLatency for anything else.
func ParseLatency(s string) (Latency, error) {
	if s == "" {
		return Latency{}, nil
	}
	kind, rest, named := strings.Cut(s, ":")
	if !named {
		kind, rest = "constant", s
	}
	parts := strings.Split(rest, ",")
	if want, known := latencyKinds[kind]; !known || len(parts) != want {
		return Latency{}, fmt.Errorf("latency %q: %w", s, ErrLatency)
	}
	values := make([]time.Duration, 2)
	for i, part := range parts {
		d, err := time.ParseDuration(strings.TrimSpace(part))
		if err != nil || d < 0 || d > longestDelay*time.Millisecond {
			return Latency{}, fmt.Errorf("latency %q: %w", s, ErrLatency)
		}
		values[i] = d
	}
	if (kind == "uniform" || kind == "lognormal") && values[1] < values[0] || kind == "lognormal" && values[0] == 0 {
		return Latency{}, fmt.Errorf("latency %q: %w", s, ErrLatency)
	}
	return Latency{kind, values[0], values[1]}, nil
}

// UnmarshalText reads the form of ParseLatency.
func (l *Latency) UnmarshalText(text []byte) error {
	parsed, err := ParseLatency(string(text))
	*l = parsed
	return err
}

func (l Latency) none() bool { return l.kind == "" }

// z99 is the 99th percentile of the standard normal distribution.
const z99 = 2.3263478740408408

func (l Latency) draw(random *rand.Rand) time.Duration {
	a, b := float64(l.a), float64(l.b)
	var d float64
	switch l.kind {
	case "uniform":
		d = a + random.Float64()*(b-a)
	case "normal":
		d = a + random.NormFloat64()*b
	case "exponential":
		d = a * random.ExpFloat64()
	case "lognormal":
		d = a * math.Exp(random.NormFloat64()*math.Log(b/a)/z99)
	default:
		d = a
	}
	return time.Duration(min(max(d, 0), float64(longestDelay*time.Millisecond)))
}
