/// Notes that nothing was tuned to: they measure how much of what people note is understood.
enum FreshNotes {
    static let all = ["travel-loyalty": travel, "fraud-score": fraud, "break-things": breaking]

    static let travel = """
        objective: We promise that redemptions go through 99.95% of the time
        objective: Trip search: p95 <= 1.5 s
        objective: Looking up a balance may take a tenth of a second at most
        objective: Bookings get confirmed in half a minute or less
        journeys: I'll concentrate on collecting, browsing and redeeming, and skip refunds
        journeys: Not part of this: cash payments and the mobile app
        context: Search never talks to the ledger
        context: The points ledger is its own bounded context with its own database
        saga: If step three fails, the hold from step one is released
        saga: The booking service drives a state machine: hold, book, capture, or cancel the hold
        identity: Only a logged-in member with a fresh second factor may redeem
        identity: The gateway rejects calls without a valid JWT
        audit: Balances are derived from an append-only journal of entries
        audit: We never update a ledger row, we add a correcting entry, and keep all of it for 7 years
        trade-off: I give up an instant confirmation to be sure that no points vanish
        trade-off: A balance that is five seconds old is fine if the ledger stays fast
        trade-off: Waiting 30 seconds is a fair price for a correct booking
        cost: All in all this is about $44,000 per month
        cost: Compute 20k and databases 15k, 35k a month in total
        phases: First release with one airline in spring, owned by the loyalty squad
        phases: We pilot with a single hotel chain; team Ledger is responsible for points, team Trips for search
        -: There won't be a saga
        -: Tokens aren't validated anywhere
        -: I haven't thought about costs
        -: We do not keep an audit trail of the ledger
        -: The ledger is used by search too
        -: Airlines are slow
        -: The member waits
        -: Maybe 99% for bookings?
        -: Postgres, Kafka, Redis, Kubernetes
        -: It will be cheap to run
        -: One team does everything
        -: Points are money
        """

    static let fraud = """
        budget: 10 ms to read features, 40 ms for the model, 5 ms at the gateway and 10 ms on the wire
        objective: 99% of authorisations are scored in under 90 ms
        objective: We answer 99.99% of payments in time
        decide apart: The scorer computes, and a decision service in front applies the rules
        identity: Callers present a client certificate
        identity: No payment is scored without an API key
        audit: We write each decision with its model version to an event log
        audit: Scores and the model version that produced them are kept for disputes
        fallback: With no score, small payments are approved and large ones declined, as the margin lost is more than the fraud
        fallback: If the model is down we fall back to rules: approve known devices, hold the rest, because declining everybody costs 8%
        break-even: Approving stops making sense once fraud is about fifty times what it usually is
        break-even: The flip is at 52x the base fraud rate
        owner: Only risk may flip the fallback switch; models go through shadow and canary
        owner: Policy changes are approved by the head of fraud, and a challenger model runs side by side first
        capacity: 1,000 a second at 20 ms means 20 busy slots, we take 64
        capacity: Peak of 2,000 rps needs 8 instances with 10 slots each
        -: We don't authenticate anybody
        -: No shadow mode, no owner
        -: Decisions are not logged
        -: Approve or decline, whatever
        -: The model takes 20 ms
        -: Attackers are smart
        -: Instances are cheap
        -: We could flag everything
        -: What is the break-even?
        -: I'm unsure about the split of the 100 ms
        """

    static let breaking = """
        objective: Payments go through 99.95% of the time
        objective: A page shows within 400 ms for 95% of visitors
        isolation: Provider calls get their own bulkhead so that a slow provider leaves browsing alone
        isolation: We limit payments to half of the slots, so the others can still browse
        price: I accept 2 ms more per write so that no order is lost
        price: Rejecting early beats waiting: some shoppers see an error, the rest get through
        budget: An hour of outage costs us $26M
        budget (objective): Our error budget is 21.6 minutes a month, and this outage used 2
        owner: The on-call engineer may fail over without asking; the runbook has the steps
        owner: We rehearse failover every quarter with the whole team
        -: We have no on-call
        -: Payments share the pool with browsing
        -: The database is big
        -: I don't accept slower writes
        -: The outage was long
        -: Who owns the provider integration?
        -: No isolation between partner and browse
        -: Everything is fine
        -: Seconds matter
        -: Money is important
        """
}
