/// Notes as candidates write them, each behind the items of the checklist that it shows; `-`: none. What stands in
/// brackets may be shown besides.
enum NaturalNotes {
    static let all = ["travel-loyalty": travel, "fraud-score": fraud, "break-things": breaking]

    static let travel = """
        objective: Redemption should work for 99.95% of attempts
        objective: Searches answer in under a second and a half, 95 times out of 100
        objective: A trip is confirmed within thirty seconds
        objective: Availability of the booking path: four nines
        objective: Members see their points within a tenth of a second
        objective: I want booking to be up at least 99.95 percent of the time
        objective: Looking at the balance takes no longer than 100 ms at p99
        objective: Earned points show up within five seconds
        journeys: We do three things here: collect points, look for trips, pay with points. We leave fraud and card payment to others.
        journeys: Out of scope: the app, card payment, fraud; in scope: earning, searching, redeeming
        journeys: I focus on earning, searching and redeeming, and ignore cancellations
        journeys: The journeys are earn, browse and redeem; everything else is somebody else's job
        journeys: We are not building the mobile app and fraud detection
        context: Points live in a database of their own, and browsing never touches it
        context: Search reads from its own catalogue and never from the ledger
        context: The ledger is a service of its own, separate from search
        context: Balance queries go to a read model, so the ledger only sees writes
        saga: Each step of a booking has a compensating action that gives the points back
        saga: An orchestrator holds the points, books the seat, then captures, and releases the hold if the airline refuses
        saga: We reserve the points first and give them back when the booking fails
        saga: Booking is a state machine with persisted steps; failed steps are rolled back one by one
        identity: Customers log in through the bank's single sign-on, and step up with a second factor before they spend
        identity: The gateway validates a JWT on every call
        identity: Members authenticate with OAuth, and redeeming needs a second factor
        identity: No request passes without a valid token of the member
        audit: Every change to a balance is kept seven years and never overwritten
        audit: The ledger is append-only, so auditors can replay every entry
        audit: We book double entry and delete nothing
        audit: All point movements go to an immutable log for the regulator
        trade-off (objective): The customer waits up to half a minute for the confirmation; that buys us that money never goes missing
        trade-off: I would rather show a stale balance for five seconds than slow the ledger down
        trade-off: I accept thirty seconds of pending in exchange for never losing a point
        trade-off: A synchronous copy adds 2 ms of latency to each write; losing points would cost more
        trade-off (context): We give up freshness of the balance to keep the ledger out of the read path
        cost: About 40 thousand dollars per month for compute and databases, a third under the budget
        cost: Run cost is roughly $45k a month
        cost: The second zone doubles the database bill to 12k dollars a month
        cost: At 20M bookings a year and $50k per month we pay 3 cents per booking
        phases: We start with one airline and the points book; the core banking squad is responsible for it
        phases: Release 1: ledger plus one airline, owned by the loyalty squad; release 2: hotels
        phases: Pilot with a single partner in the first quarter; the booking team owns the saga, the ledger team the points
        phases: First milestone: the ledger and one hotel chain. The points team is accountable.
        -: I have no idea how available book must be, maybe 50%
        -: Fraud is in scope of the book I read
        -: Nobody checks the caller's token
        -: We don't need an audit of ledger changes
        -: Requests are accepted in 2 seconds
        -: Each airline ticket costs $600 and hours of time
        -: First the partner airline fails, then our own team notices
        -: The ledger and search share a table, they are not apart
        -: We don't do a saga, there is no undo
        -: Booking is accepted in a few seconds
        -: First the airline gets called, its own data is stored in the ledger later
        -: Authentication of members is not needed for now
        -: There is no separate store for points
        -: An audit log would be overkill for ledger entries
        -: We never release a hold
        -: I am not sure what latency search needs, perhaps 2 seconds
        -: We skip compensation, a saga is too complicated
        -: The team has its own coffee machine and a first aid kit for partners
        -: Do we need an audit trail for the ledger?
        -: I don't know what it will cost, maybe $50k a month
        -: The airline takes up to 30 seconds to answer
        -: The price of a ticket can be seconds old
        -: Booking calls time out after 2 seconds
        -: Fifty bookings a second come in a campaign
        -: 90% of the points are earned in December
        """

    static let fraud = """
        budget: Budget: edge 5 ms, features 25 ms, model 45 ms, rules 5 ms, network 15 ms
        budget: The 100 ms go like this: 10 for the gateway, 20 for reading features, 30 for inference, the rest is slack
        budget: Of the hundred milliseconds the feature fetch gets 25, the model 40 and the network 15
        budget: I split the time: 5 ms edge, 10 ms features, 20 ms scoring, 5 ms rules
        objective: Authorisations answer in under 90 ms at p99
        objective (fallback): 99.99% of payments get a score or a stated fallback
        objective: Scoring takes less than a tenth of a second, 99 times out of 100
        decide apart: A decision service in front of the scorer applies the policy
        decide apart: The rules that decide live in a service of their own, the scorer only scores
        decide apart: Policy is separate from scoring
        identity: Terminals authenticate with a client certificate
        identity: Every merchant calls with an API key that the gateway checks
        identity: mTLS between the terminals and the edge
        identity: Only callers with a signed token get a score
        audit: Each decision is stored with the version of the model that made it
        audit: All scores go to an audit log together with model version and features
        audit: We record inputs, score, outcome and model version so that disputes can be explained
        fallback: Without a score we approve small amounts, because declining costs us the margin of 8%
        fallback: If the scorer is down, let known customers pass and hold the rest: fraud costs less than lost margin
        fallback: When there is no score we flag and review afterwards; declining would lose $864k in margin
        fallback: Scorer gone: rules alone decide, small tickets pass, since fraud is only 0.15% of the value
        break-even: Approving only pays until fraud is 52 times its usual share
        break-even: It only pays when fraud is below 52x
        break-even: The decision flips once attacks exceed fifty times normal
        break-even: Break-even: margin 8% over 0.15% fraud is a factor of about 52
        break-even: approve all until attacks are fifty times normal
        owner: The head of risk can throw the switch; a new model runs in shadow first
        owner: Risk owns the policy, and models go out as a canary
        owner: Only the fraud manager on duty may change the fallback. New versions are compared with the champion before they decide.
        capacity: A burst of 1,000 a second at 30 ms each needs 30 slots
        capacity: A thousand requests a second times 0.05 s is 50 concurrent requests, so 4 instances of 16
        capacity: For the 20x burst we need about 40 workers
        -: Nobody authenticates the terminals
        -: We have no fallback: without a score nothing happens
        -: We do not keep decisions or versions
        -: The policy is not separate from the scorer
        -: I like approve buttons and margin notes
        -: The budget of the team is 5 million for edge, features and models
        -: There is no owner for the switch and no canary
        -: I have no clue when it flips, maybe 10 times
        -: Payments take 50 ms at the moment, we don't know the target
        -: 99% of fraud happens at night
        -: The scorer was down for 30 seconds last week
        -: We won't split the budget between edge, features and model
        -: Who flips the switch? Is there a canary?
        -: The merchants have a nice service
        -: We do not check who calls
        -: The model is in a shadow of doubt
        """

    static let breaking = """
        objective: Paying works 99.95% of the time
        objective: Checkout answers within a second for 99 of 100 shoppers
        objective: Browse stays below 300 ms at p95
        objective: We want four nines for payments
        objective: After a loss of the primary, paying is back in under half a minute
        isolation: Payments get a bulkhead of 32 slots so browsing survives when the provider hangs
        isolation: The provider has its own connection pool, so a slow payment cannot starve browse
        isolation: At most 40 of the 64 workers may wait for the provider; the rest serve browsing
        isolation: Calls to the payment provider run in a thread pool of their own
        price: I pay 3 ms on every write for a synchronous copy, and lose nothing
        price: We accept slower writes in exchange for zero loss
        price: Refusing some payments at once is better than letting everybody wait
        price: I gave up write latency for zero loss
        price: We pay some write latency, refuse what does not fit
        budget: 90 seconds of outage eat 7% of the monthly error budget
        budget: At 150 payments a second and $48, a minute of outage costs $432k
        budget: Going from three to four nines would double the database bill, about $5k a month
        budget (objective): Four nines leave us 4.3 minutes of downtime a month
        owner: The on-call engineer decides on failover, the runbook says when
        owner: The payments team owns the provider integration and is paged first
        owner: Failing over is automatic; the lead of the platform team is called
        owner: We hold a game day each quarter, run by the SRE team
        -: We have no bulkhead for payments
        -: Nobody is on call and no one decides
        -: The payment provider is not isolated from browsing
        -: I bought a pool table at a good price and had to wait for minutes
        -: Outages are bad
        -: The team decides where to have lunch in 30 minutes
        -: An outage of the provider lasted twenty minutes
        -: We do not accept any loss
        -: I don't know who is called
        -: Paying was at 99% last year
        -: We retry payments every 2 seconds
        -: Shoppers wait for payments
        -: Is there a bulkhead for the provider?
        """
}
