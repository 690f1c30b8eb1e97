package i18n

import (
	"fmt"
	"strings"
	"time"

	"github.com/bojanz/currency"

	"comptoir/service/civil"
	"comptoir/service/money"
)

const nbsp = "\u00a0"

// Money returns an amount as the language writes it: $1,249.99, 1 249,99 $ (with
// no-break spaces).
func (p *Printer) Money(a money.Amount) string { return p.format(p.printed[p.locale].money, a) }

// PlainMoney returns an amount without its currency sign, for a field to edit.
func (p *Printer) PlainMoney(a money.Amount) string { return p.format(p.printed[p.locale].plain, a) }

func (p *Printer) format(f *currency.Formatter, a money.Amount) string {
	amount, err := currency.NewAmount(a.String(), "CAD")
	if err != nil {
		return a.String()
	}
	return f.Format(amount)
}

// Percent returns a rate with two decimals (contract 10.7): 9.99%, 9,99 %.
func (p *Printer) Percent(r money.Rate) string {
	text := p.PlainMoney(money.Cents(r.Percent()))
	if p.locale == French {
		return text + nbsp + "%"
	}
	return text + "%"
}

// Date returns a date for tables, the same in both languages: 2026-11-20.
func (p *Printer) Date(d civil.Date) string { return d.String() }

// LongDate returns a date for prose: November 20, 2026; 20 novembre 2026.
func (p *Printer) LongDate(d civil.Date) string {
	month := p.T(fmt.Sprintf("date.month.%d", d.Month))
	if p.locale == French {
		day := fmt.Sprint(d.Day)
		if d.Day == 1 {
			day = "1er"
		}
		return day + nbsp + month + nbsp + fmt.Sprint(d.Year)
	}
	return fmt.Sprintf("%s%s%d, %d", month, nbsp, d.Day, d.Year)
}

// Clock returns a time of day: 09:05, 9 h 05.
func (p *Printer) Clock(t time.Time) string {
	if p.locale == French {
		return fmt.Sprintf("%d%sh%s%02d", t.Hour(), nbsp, nbsp, t.Minute())
	}
	return t.Format("15:04")
}

// Moment returns a date and a time: 2026-11-20 14:05, 2026-11-20, 14 h 05.
func (p *Printer) Moment(t time.Time) string {
	sep := " "
	if p.locale == French {
		sep = ", "
	}
	return t.Format(time.DateOnly) + sep + p.Clock(t)
}

// FromSystem turns an operating system's language tag, such as fr_CA.UTF-8 or
// fr-CA, into one of ours.
func FromSystem(tag string) Locale {
	end := strings.IndexAny(tag+".", "-_.@")
	if strings.EqualFold(tag[:end], "fr") {
		return French
	}
	return English
}
