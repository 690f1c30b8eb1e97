package pdf417

import (
	"context"
	"image"
)

// ReadCounting is Read without a limit of time, and says how many steps it took.
func ReadCounting(ctx context.Context, img image.Image, l Limits) (Symbol, int, error) {
	limit := newBudget(ctx, 0)
	s, _, err := readWithin(limit, img, l, nil)
	return s, limit.asked, err
}
