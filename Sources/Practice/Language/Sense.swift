/// Words that say one thing, under a name that prompts can write in their place: `{how many}`.
///
/// What stands here is the language of interviews, whatever the question is; words of one question stand in its prompt.
enum Sense {
    /// The words of a name; `nil`: there is no such name.
    static func words(of name: String) -> [String]? { table.first { "{\($0.name)}" == name }?.words }

    static var names: [String] { table.map { "{\($0.name)}" } }

    static let table: [(name: String, words: [String])] = [
        (
            "how many",
            [
                "how many", "how much", "how big", "how large", "number of", "count of", "amount of", "size", "volume",
                "total", "count", "what scale", "which scale", "order of magnitude", "how wide", "a lot of",
            ]
        ),
        (
            "how often",
            [
                "how often", "how frequently", "frequency", "a second", "per second", "a minute", "per minute",
                "an hour", "per hour", "a day", "per day", "each day", "daily", "a month", "per month", "a year",
                "per year", "throughput", "rps", "qps", "tps", "requests per second", "rate", "traffic", "load",
                "peak", "burst", "spike", "volume", "busy", "busiest", "how common", "per annum", "annually", "annual",
                "yearly", "a week", "per week", "weekly", "a night", "sustained", "on average", "per s", "a sec",
                "per sec",
                "arrival rate", "rush hour", "spiky", "bursty", "hourly",
            ]
        ),
        (
            "how fast",
            [
                "how fast", "how quick", "how quickly", "how soon", "how slow", "how slowly", "how long", "latency",
                "response time", "respond", "fast", "quick", "quickly", "slow", "slowly", "instantly", "percentile",
                "p50", "p95", "p99", "p999", "median", "milliseconds", "ms", "seconds", "by when", "within which time",
                "when must", "sub-second", "instantaneous", "snappy", "time limit",
            ]
        ),
        (
            "how available",
            [
                "available", "availability", "unavailable", "uptime", "downtime", "nines", "reliable", "reliability",
                "sla", "slo", "service level", "guarantee", "promise", "dependable", "robust", "success rate",
                "error rate",
                "how many nines", "error budget", "track record", "count on", "rely on",
            ]
        ),
        (
            "failing",
            [
                "go down", "goes down", "went down", "going down", "is down", "are down", "be down", "been down",
                "fail",
                "failure", "outage", "unavailable", "crash", "break down", "die", "incident", "error", "downtime",
                "disappear", "unreachable", "out of order", "is gone", "are gone", "goes away", "breaks", "silent",
                "offline",
                "dark", "misbehave", "stuck", "interruption",
            ]
        ),
        (
            "cost",
            [
                "cost", "spend", "budget", "money", "dollars", "afford", "expensive", "cheap", "price", "pay for",
                "bill", "invest",
            ]
        ),
        (
            "worth",
            [
                "worth", "value", "price", "cost", "average", "mean", "typical", "expensive", "revenue", "earn",
                "margin",
                "profit", "money", "dollars", "amount",
            ]
        ),
        (
            "accepting",
            [
                "i accept", "we accept", "accept that", "accept up to", "accept a", "accept an", "accept some",
                "willing to accept", "can live with", "i trade", "we trade", "trade-off", "trade *for",
                "trading", "in exchange", "in return", "at the price of", "at the cost of", "at the expense of",
                "the price is",
                "the price for", "the price we pay", "give up", "gives up", "gave up", "giving up", "sacrifice",
                "rather *than", "instead of", "sooner than", "is worth", "worth it", "buys us", "buy us", "buys me",
                "prefer", "i pay", "we pay", "better than", "would cost more", "costs more than", "cheaper than",
                "costs less than", "consistency over", "availability over", "in order not to", "deliberately",
                "fine with", "adds *to each", "adds *to every", "the downside is", "the drawback is",
                "on the other hand", "choose *over", "chose *over", "favour", "favor", "in favour of",
                "is the price of",
                "is the cost of", "is fine if", "is fine as long as", "is ok if", "fair price", "beats", "beat",
                "which is fine", "that is fine", "is acceptable", "are acceptable",
                "acceptable because",
                "is ok because", "costs *but", "slower but", "worse than", "tolerate", "put up with", "compromise",
            ]
        ),
        (
            "owning",
            [
                "owner", "owns", "owned by", "owning", "own the", "ownership", "responsible", "responsibility",
                "accountable", "in charge", "takes care of", "looks after", "is led by", "leads the", "lead of",
                "head of",
                "decides about", "decides on", "decides whether", "has the say", "answers for",
                "squad", "belongs to the", "is run by", "run by", "runs it", "builds it", "tech lead", "handled by",
                "sits with",
                "has the pager", "signs off", "tribe",
                "product owner", "on the hook",
            ]
        ),
        (
            "first phase",
            [
                "phase", "phases", "pilot", "piloting", "roll out", "rollout", "milestone", "release 1",
                "first release", "version 1", "v1", "mvp", "iteration", "increment", "step 1", "step one",
                "first step", "start with", "starts with", "starting with", "begin with", "begins with",
                "first quarter",
                "first we", "first go live", "go live with", "launch with", "quarter", "before we add", "roadmap",
            ]
        ),
        (
            "apart",
            [
                "apart from", "stand apart", "stands apart", "kept apart", "keep apart", "apart", "separate",
                "separately", "separated", "store of its own", "database of its own", "service of its own",
                "box of its own", "store of their own", "database of their own", "service of their own", "own store",
                "own database", "own service", "own schema", "own catalogue", "own table", "own model", "dedicated",
                "split from", "decoupled", "isolated from",
                "kept away", "keeps away", "away from", "on top", "never touches", "never touch", "never reads",
                "never hits",
                "never from", "does not touch",
                "do not touch", "without touching", "not share", "shares nothing", "in front of", "different service",
                "different store", "different database",
            ]
        ),
        (
            "undoing",
            [
                "undo", "undoes", "compensate", "compensating", "compensation", "release", "releases", "cancel",
                "roll back", "rolled back", "rolls back", "rollback", "reverse", "reversed", "give back",
                "give *back", "gives *back", "given back", "gave *back", "go back", "goes back", "put back",
                "return the", "inverse", "reversal", "counter-entry", "backs out", "back out",
                "returns the", "returned", "refund", "revert", "credit back", "unwind",
            ]
        ),
        (
            "recording",
            [
                "audit", "auditor", "auditable", "audit trail", "audit log", "logged", "log", "recorded", "record",
                "records", "stored", "store", "stores", "kept", "keep", "keeps", "persisted", "persist", "written down",
                "write down", "journal", "journalled", "logs", "archived", "traceable", "archive", "retain", "retained",
                "save", "saved", "event log",
            ]
        ),
        (
            "authenticating",
            [
                "authenticate", "authentication", "oauth", "oidc", "openid", "token", "jwt", "mtls", "mutual tls",
                "client certificate", "certificate", "api key", "single sign-on", "sso", "sign in", "signs in",
                "signed in", "log in", "logs in", "login", "logged in", "step up", "second factor", "two factor",
                "multi factor", "mfa", "2fa", "otp", "passkey", "password", "identity provider", "identity service",
                "signed", "signature", "signs each", "signs every", "credentials", "own key", "key of its own",
                "api keys",
                "shared secret", "saml", "logon", "sign-on", "attestation", "hmac", "verified claims",
            ]
        ),
    ]
}
