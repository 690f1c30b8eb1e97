package vault

import (
	"errors"
	"net"
	"os/exec"
	"strings"

	"github.com/godbus/dbus/v5"
	oskeyring "github.com/zalando/go-keyring"
)

// dbusReasons are the D-Bus errors that tell an absent service from a locked one.
var dbusReasons = map[string]string{
	"org.freedesktop.DBus.Error.ServiceUnknown":    ReasonNoService,
	"org.freedesktop.DBus.Error.NameHasNoOwner":    ReasonNoService,
	"org.freedesktop.DBus.Error.NoServer":          ReasonNoService,
	"org.freedesktop.DBus.Error.Disconnected":      ReasonNoService,
	"org.freedesktop.DBus.Error.Spawn.ExecFailed":  ReasonNoService,
	"org.freedesktop.DBus.Error.Spawn.ChildExited": ReasonNoService,
	"org.freedesktop.DBus.Error.NoReply":           ReasonTimeout,
	"org.freedesktop.DBus.Error.Timeout":           ReasonTimeout,
	"org.freedesktop.DBus.Error.TimedOut":          ReasonTimeout,
	"org.freedesktop.Secret.Error.IsLocked":        ReasonLocked,
}

// classify returns the code of an error of the keyring. On Linux no two causes
// have the same type: no bus at all is a failed start of dbus-launch, a dead bus
// a failed dial, no service a D-Bus error, and a locked collection a plain text.
func classify(err error) string {
	var (
		bus    dbus.Error
		dial   *net.OpError
		launch *exec.Error
	)
	switch {
	case errors.Is(err, errTimeout):
		return ReasonTimeout
	case errors.As(err, &bus):
		if reason, known := dbusReasons[bus.Name]; known {
			return reason
		}
		return ReasonOther
	case errors.As(err, &dial), errors.As(err, &launch),
		errors.Is(err, dbus.ErrClosed), errors.Is(err, oskeyring.ErrUnsupportedPlatform):
		return ReasonNoService
	case strings.HasPrefix(err.Error(), "failed to unlock"):
		return ReasonLocked
	}
	return ReasonOther
}
