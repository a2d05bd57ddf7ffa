/// Notes that were written last, and that nothing was tuned to: how much of what people note is understood.
enum UnseenNotes {
    static let all = ["travel-loyalty": travel, "fraud-score": fraud, "break-things": breaking]

    static let travel = """
        objective: Booking has to be available 99.95 percent of the time
        objective: Members get their search results in less than two seconds
        objective: Redemption p99 stays under 800 milliseconds
        objective: A balance is shown in a tenth of a second
        journeys: I design earning, searching and booking; the app and fraud are somebody else's
        journeys: Refunds and cash payments are out of scope
        context: The ledger has its own database that browsing cannot reach
        context: Reads of trips come from a catalogue cache, never from the points ledger
        saga: Hold the points, book the seat, capture; on failure release the hold
        saga: A durable orchestrator undoes each finished step when a later one fails
        identity: Each request that spends points carries a verified token
        identity: Members log in with the bank's identity provider before redeeming
        audit: Every ledger entry is immutable and kept for seven years
        audit: An append-only log of all point movements serves the auditors
        trade-off: I accept that a booking is pending for 30 seconds, so that it is never half done
        trade-off: Stale balances for a few seconds are the price for a fast search
        trade-off: Writing to two zones adds latency, which is worth it for points
        cost: The whole thing costs about $50k a month
        cost: Databases are 20 thousand dollars a month, workers 5 thousand
        phases: In phase 1 we connect one airline; the booking team owns it
        phases: We start with one hotel partner, the ledger squad is accountable for points
        -: There is no hold and no release
        -: We store passwords in the ledger's neighbour's garden
        -: Nobody audits the points
        -: Bookings are not separated from search
        -: I do not know the costs
        -: A team is needed
        -: The price is too high
        -: Booking uses HTTPS
        -: We might reach 99% for bookings
        -: Is the saga durable?
        -: Search took two seconds in the old system
        -: Users and tokens and sagas
        """

    static let fraud = """
        budget: Of 100 ms the network takes 15, the features 20 and the model 40
        objective: Nine in ten scores arrive within 50 ms
        objective: Authorise must be answered in 99.99% of all cases
        decide apart: Deciding is separate from scoring, so the policy can change without a new model
        identity: The gateway authenticates every terminal with a certificate
        identity: Merchants sign their requests with a secret key
        audit: We keep an audit trail of each decision including the model version
        audit: The outcome of every payment is logged with the version of the model
        fallback: Without a score we decline only large amounts, since lost margin costs more than fraud
        fallback: When the scorer is gone, known cards are approved because fraud is rare and margin is 8%
        break-even: Above 52 times the normal fraud it is better to decline
        break-even: If fraud goes up by a factor of fifty, approving no longer pays
        owner: The head of fraud owns the switch, and every model is run in shadow before it decides
        capacity: 1,000 requests per second with 30 ms each keep 30 threads busy
        -: There is no audit trail
        -: The decision is not logged with a version
        -: Terminals are not authenticated
        -: We approve things
        -: Models are great
        -: I have no idea who owns the switch
        -: The network is slow
        -: We use 16 instances
        -: Fraud is 52 years old
        -: Should we decline?
        """

    static let breaking = """
        objective: Browsing answers within 300 ms for 99 of 100 requests
        objective: Payments are available 99.95% of the month
        isolation: The provider gets at most 32 of the 64 slots, so browsing never starves
        isolation: A bulkhead keeps a hanging payment provider away from browse
        price: We accept a slower write in order to lose no order
        price: I trade a few milliseconds of latency for durability
        budget: One minute of outage costs 430 thousand dollars
        budget: A failover of 90 seconds uses 7% of the monthly budget
        owner: The engineer on call decides about failing over, following a runbook
        owner: The payments team is responsible and gets paged
        -: There is no bulkhead for the provider
        -: Nobody is responsible for failover
        -: We trade goods
        -: The budget is tight
        -: The pool is blue
        -: Payments were down for a minute last year
        -: Is the provider isolated?
        -: We do not know what an outage costs
        -: Latency is high
        -: The engineer likes tea
        """
}
