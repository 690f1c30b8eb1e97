"""Walks every endpoint of the training store over HTTP, and the provider's in-store test plan.

Usage: conformance.py COMMAND…; COMMAND starts the store and prints one line of JSON about it.
Only the standard library, so that the store is not judged by the client beside it alone.
"""

import json
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

FORM = "application/x-www-form-urlencoded"
LICENCE = (
    "@\n\x1e\rANSI\n604428040101 DL00310209DLDCAunavI\nDBA20310630\nDCSSAMPLETON\nDACMAPLE \nDAD\n"
    "DBB19880229\nDAG99 NOWHERE ROAD\nDAITORONTO\nDAJON\nDAKM0M 0M0\nDAQS00000000000000\nDCGCAN\r"
)


class Answer:
    def __init__(self, status, headers, raw):
        self.status, self.headers, self.raw = status, headers, raw
        try:
            self.body = json.loads(raw)
        except ValueError:
            self.body = None

    def get(self, name):
        return self.body.get(name) if isinstance(self.body, dict) else None

    @property
    def key(self):
        return self.get("error")


class Store:
    """A running store, with somebody signed in."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("conformance: the store did not start")
        self.hello = json.loads(line)
        self.root = self.hello["url"]
        self.base = self.root[: -len("/flexiti/pos-api")]
        self.token, self.requests = "", 0

    def stop(self):
        self.process.terminate()
        try:
            return self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return "killed"

    def send(self, method, url, data=None, headers=None):
        request = urllib.request.Request(url, data=data, method=method, headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=20) as reply:
                return Answer(reply.status, reply.headers, reply.read().decode())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read().decode())

    def call(self, method, version, path, body=None, query=None, **headers):
        url = f"{self.root}/{version}/client-id/{self.hello['client_id']}/{path}"
        if query:
            url += "?" + urllib.parse.urlencode(query)
        sent = {"authorization": "Bearer " + self.token, "x-reference-id": "0123456789abcdef0123456789abcdef"}
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            sent["content-type"] = "application/json"
        sent.update({name.replace("_", "-"): value for name, value in headers.items()})
        return self.send(method, url, data, sent)

    def get(self, version, path, **query):
        return self.call("GET", version, path, query=query)

    def post(self, version, path, body=None, **query):
        return self.call("POST", version, path, body, query)

    def oauth(self, **form):
        fields = {"client_id": self.hello["client_id"], "client_secret": self.hello["client_secret"], "grant_type": "client_credentials"}
        fields.update(form)
        data = urllib.parse.urlencode(fields).encode()
        return self.send("POST", self.root + "/v2/oauth/token", data, {"content-type": FORM})

    def sign_in(self, **form):
        answer = self.oauth(**form)
        self.token = answer.get("access_token") or ""
        return answer

    def control(self, method, name, body=None):
        data = None if body is None else json.dumps(body).encode()
        return self.send(method, f"{self.base}/_training/{name}", data)

    def who(self, last):
        return next(c for c in self.hello["customers"] if c["last_name"] == last)

    def request_id(self):
        self.requests += 1
        return f"77001122334455{self.requests:06d}"

    def pin(self, customer, request):
        return self.post("v2.5", f"account/{customer['account_number']}/verify", {"format": "merchant_override", "request_id": request}).get("verification_code")

    def available(self, customer):
        rows = self.control("GET", "state").body["accounts"]
        return next(a["available"] for a in rows if a["account_number"] == customer["account_number"])


class Report:
    def __init__(self):
        self.passed, self.failed = 0, 0

    def check(self, what, got, want):
        if got == want:
            self.passed += 1
            return
        self.failed += 1
        print(f"FAIL {what}: got {got!r}, want {want!r}")

    def holds(self, what, fact):
        self.check(what, bool(fact), True)

    def refused(self, what, answer, status, key):
        self.check(what, (answer.status, answer.key), (status, key))

    def accepted(self, what, answer, *names):
        if answer.status != 200:
            self.check(f"{what}: {answer.raw[:200]}", answer.status, 200)
            return
        missing = [n for n in names if not isinstance(answer.body, dict) or n not in answer.body]
        self.check(f"{what}, fields", missing, [])


def order(store, customer, amount, plan=None, capture=True):
    request = store.request_id()
    option = {"transaction_type": "regular_purchase"}
    if plan:
        option = {"transaction_type": "promotional_purchase", "plan_id": plan[0], "term": plan[1]}
    return {
        "account_number": int(customer["account_number"]), "reference": "order-" + request[-6:], "request_id": request,
        "external_location_id": store.hello["merchant"]["location_id"], "external_employee_id": store.hello["merchant"]["employee_id"],
        "financing_option": option, "amount": amount, "auto_capture": capture, "verification_code": store.pin(customer, request),
    }


def applicant(key, **changes):
    body = {
        "amount_requested": 4200, "phone_number": "4165550101", "email": "nova@example.com", "language": "en-CA", "salutation": "ms",
        "first_name": "Nova", "middle_name": key, "last_name": "Applicant", "dob": "1988-02-29", "address_1": "99 Nowhere Road", "address_2": "",
        "city": "Toronto", "province": "ON", "postal_code": "M0M0M0", "personal_income": 48000, "household_income": 71000, "housing_type": "Rent",
        "occupation_id": "FE", "occupation_title": "Lamplighter", "security_qid": "8", "security_answer": "Placeholder", "piw": "Lantern", "tos_agreement": True,
    }
    body.update(changes)
    return body


def walk_sign_in(store, report):
    first = store.sign_in()
    report.accepted("token", first, "access_token", "expires_in", "refresh_token", "token_type")
    report.check("lifetime", first.get("expires_in"), 1200)
    second = store.oauth(grant_type="refresh_token", refresh_token=first.get("refresh_token"))
    report.accepted("refresh", second, "access_token")
    report.refused("refresh twice", store.oauth(grant_type="refresh_token", refresh_token=first.get("refresh_token")), 401, "invalid_token")
    merchant = store.hello["merchant"]
    report.accepted("password", store.oauth(grant_type="password", username=merchant["username"], password=merchant["password"]), "access_token")
    login = store.post("v2", "merchants/login", {"merchant_username": merchant["username"], "merchant_password": merchant["password"]})
    report.accepted("merchants/login", login, "merchant_name", "merchant_id", "form_values")
    report.check("provinces", len(login.get("form_values")["province"]["options"]), 13)
    french = store.post("v2", "merchants/login", {}, lang="fr").get("form_values")
    report.check("French", french["province"]["options"]["QC"], "Québec")
    report.refused("wrong password", store.post("v2", "merchants/login", {"merchant_username": "x", "merchant_password": "y"}), 409, "authentication_failure")
    for path in ("terms-and-conditions", "merchants/information"):
        page = store.get("v2", path)
        report.holds(path, page.status == 200 and page.headers["content-type"].startswith("text/html") and "<div" in page.raw)
    report.holds("Quebec terms", "Québec" in store.get("v2", "terms-and-conditions", province="QC", lang="fr").raw)
    report.accepted("one message", store.get("v2", "merchants/information", message="privacy"))
    report.accepted("i18n", store.get("v2.5", "i18n"), "form_values", "messages")
    report.accepted("i18n, posted", store.post("v2.5", "i18n", {}), "form_values")
    report.accepted("widget", store.post("v2.5", "widget/init", {"flow": "apply"}), "redirection_url")


def walk_customers(store, report):
    c, user = store.who("Sampleton"), store.who("Delegate")
    for version, kind in (("v2", str), ("v2.5", int)):
        found = store.get(version, "customers/search", first_name=c["first_name"], last_name=c["last_name"], dob=c["dob"])
        report.check(f"search {version}", found.status, 200)
        report.holds(f"search {version}, account_number", isinstance(found.body[0]["account_number"], kind))
        report.accepted(f"lookup {version}", store.get(version, "customers/lookup", vcc_number=c["cards"][0]), "available_credit", "security_qid", "offer_types")
    report.check("search, two accounts", len(store.get("v2.5", "customers/search", first_name="Robin", last_name="Twofold", dob="1979-04-12").body), 2)
    gone = store.get("v2", "customers/search", first_name="No", last_name="Body", dob="1979-04-12")
    report.check("search v2, nobody", (gone.status, gone.body), (409, {"code": 404, "error": "not_found", "error_description": "not_found"}))
    report.accepted("lookup by name, v2", store.get("v2", "customers/lookup", first_name="Robin", last_name="Twofold", dob="1979-04-12"), "account_number")
    masked = store.get("v2", "customers/lookup", vcc_number=store.who("Frostfield")["cards"][0])
    report.refused("frozen", masked, 409, "user_not_able_to_purchase")
    report.holds("masked card", "XXXXXXX" in masked.get("url"))
    for form in ("sms", "email", "security_question", "merchant_override", "regular_purchase_bypass"):
        body = {"format": form, "request_id": store.request_id()}
        if form == "security_question":
            body.update(security_qid=c["security"][0]["id"], security_answer=c["security"][0]["answer"])
        answer = store.post("v2.5", f"account/{c['account_number']}/verify", body)
        sent = form in ("sms", "email")
        report.check(f"verify by {form}", answer.get("verification_code") == "verification_sent_to_" + form, sent)
    report.check("outbox", [m["format"] for m in store.control("GET", "outbox").body], ["sms", "email"])
    report.accepted("verify v2", store.post("v2", f"customers/{c['customer_id']}/verify", {"format": "sms"}), "verification_code")
    report.accepted("verify, authorised user", store.post("v2.5", f"account/{user['account_number']}/verify", {"format": "sms", "request_id": store.request_id(), "vcc_number": user["cards"][0]}))
    for version in ("v2", "v2.5"):
        licence = store.post(version, "customers/driverslicense", {"code": LICENCE})
        report.accepted(f"licence {version}", licence, "first_name", "govid_number")
        report.check("licence, birth date", licence.get("dob"), "1988-02-29")
    report.refused("licence without code", store.post("v2", "customers/driverslicense", {}), 409, "")
    for version in ("v2.5", "v2.5.1"):
        for account in (c["account_number"], store.who("Côté-Tremblay")["account_number"]):
            quote = store.post(version, f"accounts/{account}/calculate-interest", {"amount": 480.60}, lang="fr")
            report.accepted(f"quote {version}", quote, "customer", "regular_purchase", "promotional_purchase")
            terms = quote.get("promotional_purchase")[0]["terms"][0]
            report.check(f"quote {version}, rate", "annual_rates" in terms, version == "v2.5.1")


def walk_purchases(store, report):
    c = store.who("Sampleton")
    sale = store.post("v2.5", "authorization", order(store, c, 480.60, plan=(4, 6)))
    report.accepted("authorization", sale, "authorization_id", "capture", "customer", "account_avs")
    report.check("instalment", sale.get("capture")["term_amount"], 88.93)
    report.check("credit after", store.available(c), "7679.40")
    spent = order(store, c, 1)
    report.check("PIN once", store.post("v2.5", "authorization", spent).status, 200)
    report.refused("PIN twice", store.post("v2.5", "authorization", spent), 409, "not_verified")
    number = f"authorization/{sale.get('authorization_id')}"
    report.accepted("one authorization", store.get("v2.5.1", number), "annual_rates")
    report.check("authorizations", store.get("v2.5.1", "authorizations", page_size=1).body[0]["amount"], 1)
    back = f"{number}/capture/{sale.get('capture')['capture_id']}/return"
    report.accepted("return", store.post("v2.5", back, {"amount": 80.60}), "return_id", "remaining_capture_amount")
    report.refused("return too much", store.post("v2.5", back, {"amount": 400.01}), 409, "capture_amount_exceeded")
    report.accepted("full return", store.post("v2.5", back, {"full_return": True}))
    report.check("credit back", store.available(c), "8199.00")
    hold = store.post("v2.5.1", "authorization", order(store, c, 100, capture=False))
    report.check("held", (hold.get("status"), hold.get("capture")), ("opened", None))
    number = f"authorization/{hold.get('authorization_id')}"
    report.accepted("capture", store.post("v2.5", number + "/capture", {"amount": 60}), "capture_id")
    report.refused("capture too much", store.post("v2.5", number + "/capture", {"amount": 40.01}), 409, "auth_amount_exceeded")
    report.accepted("release", store.post("v2.5", number + "/release"))
    report.refused("release twice", store.post("v2.5", number + "/release"), 409, "authorization_ended")
    captures = store.get("v2.5.1", "captures")
    report.check("captures", [k["amount"] for k in captures.body], [60, 1, 480.6])
    report.check("refund", store.post("v2.5", f"accounts/{c['account_number']}/refund", {"amount": 60, "capture_id": captures.body[0]["capture_id"]}).body, {})
    report.check("credit after all", store.available(c), "8199.00")
    report.holds("purchases of a customer", store.get("v2", f"customers/{c['customer_id']}/transactions").get("transactions"))


def walk_transactions(store, report):
    c = store.who("Sampleton")

    def body(kind, amount, **more):
        return dict(transaction_type=kind, amount=amount, account_number=int(c["account_number"]), verification_code=store.pin(c, store.request_id()), **more)

    report.accepted("deposit", store.post("v2", "transactions", body("deposit", 10)), "transaction_id", "account_avs")
    report.accepted("payment", store.post("v2", "transactions", body("instore_payment", 10)), "total_amount")
    report.accepted("trade-in", store.post("v2", "transactions", body("tradein", 10)), "total_amount")
    report.accepted("regular", store.post("v2", "transactions", body("regular_purchase", 10)), "apr")
    promo = body("promotional_purchase", 100, plan_id=4, term=3, hold_authorization=True)
    held = store.post("v2", "transactions", promo)
    report.accepted("held", held, "plan_name")
    report.check("authorized list", len(store.get("v2", "transactions/authorized").get("transactions")), 1)
    put = {"transaction_id": held.get("transaction_id"), "customer_confirmed": True, "verification_code": promo["verification_code"]}
    report.accepted("confirmed", store.call("PUT", "v2", "transactions", put), "transaction_id")
    report.check("credit", store.available(c), "8099.00")
    request = store.request_id()
    newest = {
        "transaction_type": "deposit", "amount": "25.00", "account_number": c["account_number"], "request_id": request, "verification_code": store.pin(c, request),
        "external_location_id": store.hello["merchant"]["location_id"], "external_employee_id": "e",
    }
    first = store.call("POST", "v2.5.1", "transactions", newest, x_idempotency_key="k1")
    report.accepted("deposit v2.5.1", first, "transaction_id")
    report.check("the same key again", store.call("POST", "v2.5.1", "transactions", newest, x_idempotency_key="k1").body, first.body)
    report.check("charged once", store.available(c), "8074.00")
    report.refused("payment limit", store.post("v2", "transactions", body("instore_payment", 10000)), 409, "limit_payment_amount_24")


def walk_applications(store, report):
    roc = store.post("v2", "apply", applicant("A-RR_L"))
    report.accepted("apply", roc, "vcc_number", "account_number", "customer_id", "credit_limit")
    report.holds("no debt ratio outside Quebec", "debt_ratio" not in roc.body)
    report.refused("apply again", store.post("v2", "apply", applicant("A-RR_L")), 409, "customer_already_exists")
    for version, close in (("v2", "customers/close-account"), ("v2.5", "accounts/{}/close")):
        quebec = store.post("v2", "apply", applicant("A-RR_M", province="QC", last_name="Québec " + version, monthly_housing_expenses=900))
        report.accepted("apply in Quebec", quebec, "debt_ratio", "offer_types")
        number = quebec.get("account_number")
        body = {"account_number": number} if version == "v2" else None
        report.check(f"close {version}", store.post(version, close.format(number), body).body, {})
    report.refused("Quebec wants the housing costs", store.post("v2.5", "apply", applicant("", province="QC")), 409, "wrong_inputs")
    report.check("accents in names", store.control("GET", "state").body["applications"][-1]["decision"], "approved")


MERCHANT_ONLY = [
    ("GET", "v2.5", "customers/search"), ("GET", "v2.5", "customers/lookup"), ("POST", "v2.5", "authorization/1/release"),
    ("POST", "v2.5", "authorization/1/capture"), ("POST", "v2.5", "authorization/1/capture/1/return"), ("POST", "v2.5", "accounts/1/refund"),
    ("GET", "v2.5.1", "authorizations"), ("GET", "v2.5.1", "authorization/1"), ("GET", "v2.5.1", "captures"),
]

DECISIONS = {
    "P-MISSING_INFO": "application_marked_pending_2", "P-REVIEW_MISC": "application_marked_pending_1", "P-EXIST_CUST": "application_marked_pending_1",
    "P-CREDIT": "application_marked_pending_1", "P-FRAUD": "application_marked_pending_1", "D-DUPLICATE": "application_declined_2",
    "D-NO_HIT": "application_declined", "D-NO_SCORE": "application_declined", "D-FRAUD": "application_declined_3",
    "D-EMAIL_DBL_TIMEOUT": "application_create_error",
}


def test_plan(store, report):
    """The provider's published in-store test plan."""
    report.refused("plan: wrong client", store.oauth(client_id="nobody"), 400, "invalid_client")
    report.refused("plan: wrong secret", store.oauth(client_secret="x"), 400, "invalid_client")
    store.sign_in()
    store.control("POST", "clock", {"advance_s": 1200})
    report.refused("plan: token after its life", store.get("v2.5", "customers/lookup", account_number=1), 401, "invalid_token")
    store.sign_in(scope="customer")
    for method, version, path in MERCHANT_ONLY:
        report.check(f"plan: customer token on {path}", store.call(method, version, path, {} if method == "POST" else None).status, 403)
    store.sign_in()
    slow = store.get("v2.5", "customers/lookup", account_number="0001")
    report.holds("plan: gateway", slow.status == 504 and "GATEWAY_TIMEOUT" in slow.raw)
    report.check("plan: correct token", store.get("v2.5", "customers/lookup", account_number=store.who("Sampleton")["account_number"]).status, 200)
    foreign = store.post("v2.5", "customers/driverslicense", {"code": LICENCE.replace("ANSI", "xxx")})
    report.refused("plan: file type not ANSI", foreign, 409, "Driver License's not supported")
    for rating in ("L", "M", "H", "X", "XX", "XXX"):
        report.accepted(f"plan: approved {rating}", store.post("v2.5", "apply", applicant("A-RR_" + rating, last_name="Rated" + rating)), "account_number")
    for key, error in DECISIONS.items():
        report.refused(f"plan: {key}", store.post("v2.5", "apply", applicant(key, last_name="Steered")), 409, error)
    company = applicant("A-RR_L", last_name="Company", account_type="business", business_name="Sample Company", business_phone="4165550103")
    opened = store.post("v2.5", "apply", company)
    report.accepted("plan: business account", opened, "account_number")
    report.check("plan: business type", store.get("v2.5", "customers/lookup", account_number=opened.get("account_number")).get("account_type"), "business")
    user = store.who("Delegate")
    foreign = {"format": "sms", "request_id": store.request_id(), "vcc_number": store.who("Sampleton")["cards"][0]}
    report.refused("plan: authorised user, foreign card", store.post("v2.5", f"account/{user['account_number']}/verify", foreign), 404, "not_found")


def walk_control(store, report):
    page = store.send("GET", store.base + "/?lang=fr")
    report.holds("status page", page.status == 200 and "lang=\"fr-CA\"" in page.raw)
    report.check("state", sorted(store.control("GET", "state").body), ["accounts", "applications", "authorizations", "transactions"])
    store.control("PUT", "faults", {"kinds": ["http_429"], "retry_after_s": 3})
    busy = store.get("v2.5", "customers/lookup", account_number=1)
    report.check("429", (busy.status, busy.headers["retry-after"]), (429, "3"))
    store.control("PUT", "faults", {})
    store.control("POST", "reset", {"seed": 1})
    report.check("reset", store.available(store.who("Sampleton")), "8200.00")
    report.refused("reset ends sessions", store.get("v2.5", "customers/lookup", account_number=1), 401, "invalid_token")


def main(command):
    if not command:
        raise SystemExit(__doc__)
    store, report = Store(command), Report()
    try:
        for part in (walk_sign_in, walk_customers, walk_purchases, walk_transactions, walk_applications, test_plan, walk_control):
            part(store, report)
    finally:
        code = store.stop()
    report.check("the store ends cleanly", code, 0)
    print(f"conformance: {report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
