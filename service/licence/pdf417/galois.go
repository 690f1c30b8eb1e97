package pdf417

// The check words are a Reed-Solomon code over the integers modulo 929 with the roots
// 3, 3^2 … 3^k (ISO/IEC 15438, 5.10).

type field struct {
	exp [2 * (values - 1)]int // powers of 3
	log [values]int
}

var gf = func() *field {
	f := &field{}
	x := 1
	for i := range values - 1 {
		f.exp[i], f.exp[i+values-1] = x, x
		f.log[x] = i
		x = x * 3 % values
	}
	return f
}()

func (f *field) mul(a, b int) int {
	return a * b % values
}

func (f *field) inverse(a int) int {
	return f.exp[(values-1-f.log[a])%(values-1)]
}

// power is 3^n for any n, negative ones too.
func (f *field) power(n int) int {
	n %= values - 1
	if n < 0 {
		n += values - 1
	}
	return f.exp[n]
}

// poly holds coefficients from the constant term up.
type poly []int

func (p poly) at(x int) int {
	sum := 0
	for i := len(p) - 1; i >= 0; i-- {
		sum = (sum*x + p[i]) % values
	}
	return sum
}

// degree is -1 for zero.
func (p poly) degree() int {
	for i := len(p) - 1; i >= 0; i-- {
		if p[i] != 0 {
			return i
		}
	}
	return -1
}

// times multiplies modulo x^limit.
func (p poly) times(q poly, limit int) poly {
	product := make(poly, min(len(p)+len(q)-1, limit))
	for i, a := range p {
		if a == 0 {
			continue
		}
		for j := 0; j < len(q) && i+j < len(product); j++ {
			product[i+j] = (product[i+j] + a*q[j]) % values
		}
	}
	return product
}

// derivative of p.
func (p poly) derivative() poly {
	d := make(poly, max(len(p)-1, 1))
	for i := 1; i < len(p); i++ {
		d[i-1] = i * p[i] % values
	}
	return d
}
