/// Questions that nothing was tuned to: they measure how much of what people ask is understood.
enum FreshQuestions {
    static let all = ["travel-loyalty": travel, "fraud-score": fraud, "break-things": breaking]

    static let travel = """
        members: Roughly what's the user count?
        members: How big is our customer base?
        bookings: How busy does it get for bookings around holidays?
        bookings: What's the write throughput?
        search: How does browsing traffic compare with purchases?
        search: Is the workload dominated by reads?
        freshness: Can the points shown lag a bit behind?
        freshness: Do newly earned points need to appear instantly?
        earning: How many purchases per second earn points?
        earning: What's the event rate from the card side?
        card-feed: How do we receive card purchases?
        card-feed: Could events arrive out of order?
        consistency: What are the invariants around points?
        consistency: Could a member be charged points twice?
        partner: What's the typical latency of a hotel booking call?
        partner: Do airlines respond right away?
        partner-keys: If a call times out, can we find out whether the seat was booked?
        partner-keys: Is it safe to call the airline again?
        partner-list: How many integrations are there?
        partner-list: Do all hotels use the same interface?
        partner-promises: What SLA do the airlines give us?
        partner-promises: How flaky are the suppliers?
        objectives: What should the p99 of a booking be?
        objectives: How many nines do we promise?
        looking: What is an acceptable search latency?
        recovery: How long may the ledger be unavailable?
        recovery: What is our recovery point objective?
        pending: May a booking remain unconfirmed for some time?
        budget: What are we allowed to spend on infrastructure?
        budget: Any limits on monthly cost?
        ticket: How much money is in an average booking?
        points-value: How much is one point in dollars?
        two-phase: Would a distributed transaction be possible?
        places: Where will this be deployed geographically?
        places: Is multi-region in play?
        privacy: What about personally identifiable information?
        identity: How do I know who the caller is?
        retention: How many years of history must we keep?
        scope: Should I cover payments with cash too?
        scope: What can I ignore?
        double-clicks: Do impatient users hit the button again?
        partner-file: Do airlines send us statements we can compare against?
        -: What logo do we have?
        -: Are members happy?
        -: Is there a partner manager?
        -: Can I book a flight for you?
        -: Do you prefer SQL or NoSQL?
        -: How does the airline make money?
        -: Who wrote the old platform?
        -: Will there be an app for watches?
        -: Is search the hardest part?
        -: What is the interview about?
        """

    static let fraud = """
        traffic: How many authorisations per second at peak?
        traffic: What throughput do we need?
        attack: Are there botnets testing cards?
        attack: What does an attack look like in numbers?
        latency: What percentile is the 100 ms for?
        latency: How strict is the latency requirement?
        latency: How often are we allowed not to answer?
        network: How long before the scheme gives up on us?
        fraud: What percentage of volume is fraud?
        fraud: How big are our fraud losses?
        money: What do we earn per sale?
        money: Average order size?
        false declines: What happens when a genuine customer gets refused?
        false declines: How many false alarms do we have?
        review: What capacity do the reviewers have?
        review: How long does a manual check take?
        features: Which inputs feed the score?
        features: Where does device history come from?
        compliance: Must we explain a refusal to the customer?
        compliance: Is there a sanctions list check?
        model: How long does the model need per score?
        model: Who trains the model and how often?
        labels: How late do we hear about fraud?
        feature-reads: How slow can a feature read be?
        outage: Did the scorer ever go down?
        step-up: Is strong customer authentication available?
        owner: Who is allowed to change the policy?
        callers: Who are our clients?
        card-count: How many cards do we cover?
        -: Which vendor do we use?
        -: Is the dashboard real time?
        -: Do you have test data?
        -: What is the name of the product?
        -: Can I use Python?
        -: Are customers angry?
        -: Where is the office?
        -: Should I draw the database first?
        -: Is fraud a crime?
        """

    static let breaking = """
        traffic: What volumes are we talking about?
        traffic: How many checkouts happen per second?
        objective: What availability did we promise?
        objective: How many minutes may we be down?
        recovery: What recovery time do you want to see?
        failover: What happens when the primary dies?
        failover: Is replication synchronous?
        loss: Is it acceptable to lose writes?
        backup: How old can a backup be?
        partner: How does the provider behave on bad days?
        partner: What are the provider's usual response times?
        repeat: What if we send the same payment twice?
        threads: How many concurrent requests fit?
        network: Is there a timeout on calls to the provider?
        network: When do users abandon?
        price: How much revenue is at stake?
        runbook: Who picks up the phone at 3 am?
        runbook: Is there a playbook?
        zones: Are the boxes spread over several zones?
        -: Which language is it in?
        -: Do we have designers?
        -: Is the checkout pretty?
        -: Can I draw something new?
        -: How do you feel?
        -: What's the company's name?
        -: Are there unit tests?
        -: Why is it called checkout?
        -: When is lunch?
        -: May I rename boxes?
        """
}
