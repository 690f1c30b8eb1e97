package printer

import (
	"context"
	"errors"
	"os"
)

// device writes a job to a device. It lets go of one that takes no more when ctx
// ends, where the system can.
func device(ctx context.Context, name string, raw []byte) error {
	if name == "" {
		return &Fault{Reason: NoPrinter}
	}
	if err := checkDevice(name); err != nil {
		return err
	}
	file, err := openDevice(name)
	if err != nil {
		return opening(name, err)
	}
	if deadline, ok := ctx.Deadline(); ok {
		_ = file.SetWriteDeadline(deadline)
	}
	stop := context.AfterFunc(ctx, func() { _ = file.Close() })
	defer stop()
	if _, err = file.Write(raw); err != nil {
		_ = file.Close()
		return writing(ctx, name, err)
	}
	if err := file.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
		return writing(ctx, name, err)
	}
	return nil
}
