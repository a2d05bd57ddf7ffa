/// Questions that were written when the words of the cards stood, after the manner of published lists of what candidates ask.
enum BlindQuestions {
    static let all = ["travel-loyalty": travel, "fraud-score": fraud, "break-things": breaking]

    static let travel = """
        members: How many daily active users are there?
        members: Who are the users, and how many?
        members: What scale are we talking about in terms of users?
        bookings: What's the expected write load?
        bookings: What's the transaction volume on redemptions?
        bookings: How many reservations per year?
        search: Is this read heavy?
        search: How often do people browse compared to buying?
        freshness: Can different users see stale data?
        freshness: Does a user need to read their own writes immediately?
        freshness: Does the balance have to be real time?
        earning: How many card swipes hit us every day?
        earning: What's the ingestion rate for accruals?
        card-feed: In what format do purchases reach us?
        card-feed: Are the card events delivered at least once?
        consistency: Can data ever be lost?
        consistency: Do we need strong consistency for points?
        partner: How long do supplier calls take?
        partner: Are partner APIs synchronous or asynchronous?
        partner-keys: Are partner calls idempotent?
        partner-keys: Can we query a booking's status with the airline afterwards?
        partner-list: How many airlines are connected?
        partner-list: Do partners have rate limits?
        partner-promises: What uptime do partners guarantee?
        objectives: What latency targets do we have?
        objectives: Is p99 latency important?
        objectives: Are there any SLAs?
        objectives: How reliable does this have to be?
        looking: Which latency do you expect from search?
        recovery: What's the RTO?
        pending: Is it fine if the customer sees an in-progress state for a while?
        budget: Are there cost constraints?
        budget: What's the budget?
        budget: How expensive may this get?
        ticket: What's the average booking value?
        two-phase: Can we use XA with the airlines?
        places: Is this global or single-region?
        places: In which countries do we operate?
        privacy: Are there privacy requirements?
        privacy: Do we hold any PII?
        identity: How are users authenticated?
        retention: Are there audit requirements?
        retention: For how long is history stored?
        scope: What is explicitly out of scope?
        scope: What are the top two or three user actions?
        scope: Do we also handle cash payments?
        double-clicks: Could the same member submit a redemption twice?
        partner-file: Is there any reconciliation with airlines?
        -: Should it scale?
        -: Should I use WebSockets?
        -: What tech stack do you use?
        -: Do we need push notifications?
        -: Are there gift cards?
        -: Who is our main competitor?
        -: Can two members share a booking?
        -: What if a flight gets cancelled by the airline?
        -: Is there an existing system we replace?
        -: How many developers do I have?
        -: Do points differ by card type?
        -: May I draw now?
        -: What should I do next?
        -: How much time do I have left?
        -: Do you want microservices?
        -: Is a monolith fine?
        """

    static let fraud = """
        traffic: What QPS should I design for?
        traffic: Transaction volume?
        traffic: How many transactions a day?
        traffic: Are there seasonal peaks?
        attack: What kinds of attacks do we see?
        attack: Do we have to withstand enumeration attacks?
        latency: What is our latency budget - how fast must we decide?
        latency: Sync in under 100 ms or is async ok?
        latency: What's the SLA?
        network: Does Visa impose a deadline?
        network: What's the timeout on the issuer side?
        fraud: What's the current fraud rate?
        fraud: How common is fraud?
        fraud: What does fraud cost the company per year?
        money: How large is a typical purchase?
        money: What's the business margin?
        false declines: What is our acceptable false positive rate?
        false declines: What does it cost to block a legitimate customer?
        false declines: How many legit payments do we reject now?
        review: Do we need to support human review for borderline cases?
        review: How big is the manual review queue?
        review: Is there an analyst team?
        features: What signals do we have?
        features: What historical data can I use?
        features: Do we know the device?
        compliance: Any regulatory constraints?
        compliance: Do we have to store decisions for audits?
        compliance: Do we need PCI compliance?
        model: Do we use machine learning or rules?
        model: How frequently are models updated?
        labels: Are historical fraud labels available?
        labels: What's the label delay?
        feature-reads: What's the latency of a feature lookup?
        outage: How often is the scorer down?
        step-up: Can we challenge suspicious users with 2FA?
        owner: Who makes the final decision?
        owner: Who owns the thresholds?
        callers: Which systems call this API?
        card-count: How many customers do we have?
        -: What types of transactions are we checking - credit cards or bank transfers?
        -: Which ML framework is used?
        -: Can I use managed services?
        -: Do you like Kafka?
        -: Should the score be a number from 0 to 100?
        -: What is your favourite model?
        -: How many people are on my team?
        -: Where do we store images?
        -: When does the project start?
        -: Is it multi-tenant?
        """

    static let breaking = """
        traffic: How many users are active at peak?
        traffic: What's the request rate?
        traffic: What load does it take?
        objective: What's our availability target?
        objective: How often may checkout be unavailable?
        objective: Do we have SLIs and SLOs?
        recovery: What's the RTO?
        recovery: How fast must we recover?
        failover: Is failover automatic?
        failover: How far does the replica lag behind?
        failover: Does the database have a hot standby?
        failover: How many replicas are there?
        loss: May we lose any committed orders?
        loss: How important is durability?
        backup: When was the last restore drill?
        backup: Can we restore to a point in time?
        backup: What if the data gets corrupted?
        partner: How slow does the third party get?
        partner: What's the latency of the payment provider?
        partner: How reliable is the PSP?
        repeat: Is it safe to retry a payment?
        repeat: Are provider calls idempotent?
        threads: How big is the thread pool?
        threads: What's the concurrency limit of checkout?
        network: What is the client timeout?
        network: How patient are customers?
        network: Are there any deadlines on calls?
        price: What does downtime cost us?
        price: What's the average basket?
        runbook: Who responds to incidents?
        runbook: Is somebody on call 24/7?
        runbook: How fast does an operator react?
        zones: Are we multi-region?
        zones: Which availability zones do we use?
        -: Do you have a status page?
        -: Which cloud provider is this?
        -: Is it written in Java?
        -: Can I add a cache?
        -: What will you break first?
        -: Should I add a queue?
        -: May I change the database?
        -: What happens if I do nothing?
        -: How many points is this worth?
        -: Are you going to be nice?
        """
}
