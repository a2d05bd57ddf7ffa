/// Notes that were written when the words of the checklists stood.
enum BlindNotes {
    static let all = ["travel-loyalty": travel, "fraud-score": fraud, "break-things": breaking]

    static let travel = """
        objective: Redeeming is up 99.95% of each month
        objective: Search p95 under 1.5 seconds
        objective: Nine out of ten trip searches come back in one second
        objective: Balances load in 100 milliseconds or less
        objective: The accrual pipeline is at most five seconds behind
        objective: Booking acceptance stays below 800ms at the 99th percentile
        journeys: In scope are earn, search and redeem. Out of scope are cash payments.
        journeys: Three flows matter: accrual, search, redemption
        journeys: I won't design the mobile client nor fraud checks
        journeys: Fraud and the app are out of scope
        context: A dedicated ledger service holds points; catalogue search has its own store
        context: Browsing is served from a replica so it can't hurt the ledger
        context: Points are kept apart from the travel catalogue
        saga: Points get a hold, the seat is booked, then the hold is captured or released
        saga: A workflow engine drives every booking and compensates whatever failed
        saga: If the airline says no, the reserved points go back to the member
        saga: We run an orchestrated saga with compensations in reverse order
        identity: Every redeem call carries an access token that the API gateway verifies
        identity: Spending points requires multi-factor authentication of the member
        identity: Users sign in via OIDC before booking
        audit: Ledger rows are insert-only and retained for 7 years
        audit: We log each debit and credit for compliance
        audit: Nothing in the ledger is ever updated or deleted; corrections are new entries
        trade-off: Sync replication costs a few ms per write but guarantees no lost points
        trade-off (context): Members might see old balances for some seconds, which is fine because search must not load the ledger
        trade-off: I choose consistency over latency for bookings
        trade-off (objective): Showing pending for 30 s is the price of correctness
        cost: Running this costs around $38,000 monthly
        cost: Infrastructure: 25k for databases, 10k for compute each month
        cost: We stay at 52k USD per month, below the 60k budget
        phases: Phase one ships the ledger with a single airline; the points team owns it, travel owns search
        phases (saga): We'd roll out to one partner first, with the payments squad accountable for the saga
        phases: MVP in Q1 with one hotel partner, owned by team Travel
        -: We have no authentication yet
        -: The ledger isn't append-only
        -: No compensation is done if the airline fails
        -: Search and points use the same database
        -: Costs are unknown at this point
        -: Booking should be fast
        -: The system must be highly available
        -: We have three teams
        -: I'd use Postgres and Kafka
        -: Airlines respond in 2 s
        -: Members love points
        -: The first booking of the day takes 3 seconds
        -: It costs members 20000 points a month
        -: Nobody needs to hold points
        -: Is the ledger separate from search?
        -: We can't say who owns the ledger in phase one
        """

    static let fraud = """
        budget: 5 ms network, 10 ms feature fetch, 30 ms model inference, leaves 55 ms headroom
        budget: Feature lookups may use 25 of the 100 ms, the model 45, and the edge 5
        budget: Latency budget: gateway 5, feature store 15, model 40, rest for decision
        objective: p99 of authorise under 90 ms
        objective: At least 99.99% of authorisations are answered within 100 ms
        objective: Scores are returned in less than 80 milliseconds
        decide apart: The decision engine is split from the model server
        decide apart: Scoring returns a number; a policy layer on top decides
        decide apart: Keep policy outside of the scorer so that risk can change it
        identity: Merchants authenticate via OAuth client credentials
        identity: Requests from terminals are signed and the gateway verifies them
        identity: Each caller has its own key
        audit: Every decision goes to an audit stream with model version
        audit: For each payment we persist score, features and the model's version
        fallback: No score means approve below $50 and decline above, since fraud losses are capped that way
        fallback: While the scorer is unavailable we approve known cards, because a false decline costs more than the fraud
        fallback: If scoring times out we flag it: cheaper than losing 8% margin
        break-even: Declining only makes sense when fraud rises to about fifty-fold
        break-even: At 52x the normal fraud rate, declining becomes cheaper
        break-even: 8% margin / 0.15% fraud = 52, so approve until attacks go beyond 52 times
        owner: The risk team decides about the fallback policy; new models start in shadow mode, then 5% canary
        owner: Risk is accountable for thresholds, and each model is released gradually next to the champion
        capacity: 1000 rps x 40 ms = 40 in flight, so 3 instances with 16 slots
        capacity: During card testing we need 50 concurrent slots
        -: There is no audit of decisions
        -: Callers are not authenticated
        -: We never approve without a score
        -: Canary birds are yellow
        -: I am not sure who owns the switch
        -: We need to be fast
        -: The model is a gradient boosted tree
        -: Bursts happen
        -: Fraud costs money
        -: The feature store is Redis
        -: Should policy be separate from the scorer?
        -: 100 ms is tight
        """

    static let breaking = """
        objective: Checkout succeeds for 99.95% of orders
        objective: Product pages load in under half a second
        objective: Payments recover within 30 seconds of a database loss
        objective: p99 of pay stays below one second
        isolation: A separate thread pool for the provider keeps slow payments from eating browse capacity
        isolation: I cap concurrent provider calls at 32 so the other threads stay free
        isolation: Circuit breaker plus bulkhead around payments because a hanging partner must not block everybody
        price: Synchronous replication makes writes slower, but I accept that to not lose orders
        price: I trade consistency for availability on browse
        price: We'd rather reject some payments than queue them forever
        price: Stale catalogue pages are acceptable in return for staying up
        budget: Each minute of downtime costs about $430,000
        budget (objective): 99.95% gives us 21.6 minutes a month
        budget: The next nine costs another standby, some $3k monthly
        owner: SRE on call promotes the standby following the runbook
        owner: The database team leads the failover, the incident commander informs support
        owner: Payments squad is responsible, escalation after 10 minutes
        -: There's no runbook
        -: We don't separate the provider
        -: The provider is slow
        -: I would not trade anything
        -: Downtime is expensive
        -: The on-call phone is red
        -: Payments use HTTP
        -: Who is on call?
        -: I'm not sure about the budget of an outage
        -: There are 64 slots
        -: Database failover took 90 seconds
        """
}
