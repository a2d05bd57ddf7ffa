/// What is said after something was told, parted by `|`; and behind `=>`, how the last answer begins.
enum NaturalDoubts {
    static let all = ["travel-loyalty": travel, "fraud-score": fraud, "break-things": breaking]

    static let travel = """
        Do airlines support two-phase commit? | Are you sure? => They do not, of course.
        Do airlines support two-phase commit? | Really? => They do not, of course.
        Do airlines support two-phase commit? | I doubt that => They do not, of course.
        How long does an airline take to confirm? | Could we run a distributed transaction across the airline and us? | I doubt that an airline speaks that. Are you sure? => They do not, of course.
        How long does an airline take to confirm? | Could we run a distributed transaction across the airline and us? | Really? An airline that speaks XA? => They do not, of course.
        How long does an airline take to confirm? | Could we run a distributed transaction across the airline and us? | Are you sure about that? => They do not, of course.
        How long does an airline take to confirm? | Do they support 2PC? | That can't be right. => They do not, of course.
        How long does an airline take to confirm? | Do they support 2PC? | Airlines don't do that. => They do not, of course.
        How long does an airline take to confirm? | Do they support 2PC? | No airline I know of supports it => They do not, of course.
        Do they support 2PC? | Hm, I don't believe that => They do not, of course.
        Do they support 2PC? | Isn't that unrealistic for an external partner? => They do not, of course.
        Do they support 2PC? | Why would an airline let us hold its locks? => They do not, of course.
        Do they support 2PC? | I thought third parties never do that => They do not, of course.
        Do they support 2PC? | Two-phase commit? With an airline? => They do not, of course.
        Do they support 2PC? | seriously? => They do not, of course.
        Do they support 2PC? | Do they really all speak it? => They do not, of course.
        Do they support 2PC? | That sounds wrong to me => They do not, of course.
        Do they support 2PC? | But then a slow airline would block our ledger => They do not, of course.
        Do they support 2PC? | Wouldn't that lock our ledger while they are down? => They do not, of course.
        Do they support 2PC? | Do all partners support two-phase commit? => They do not, of course.
        Do they support 2PC? | What may it cost to run? | I doubt that partners speak two-phase commit => They do not, of course.
        Do they support 2PC? | What may it cost to run? | About the distributed transaction: are you sure? => They do not, of course.
        How long does an airline take to confirm? | Surely the airline answers faster? => 300 ms is the middle
        How long does an airline take to confirm? | Are you sure? => 300 ms is the middle
        How long does an airline take to confirm? | What may it cost to run? | Are you sure about the airline's response time? => 300 ms is the middle
        How long does an airline take to confirm? | What may it cost to run? | Are you sure? => Yes, I am sure: Sixty thousand
        What may it cost to run? | I doubt that this is enough => Yes, I am sure: Sixty thousand
        How many bookings a year? | Can you be more precise? => Twenty million bookings a year
        How many bookings a year? | How many bookings exactly? => Twenty million bookings a year
        How long does an airline take to confirm? | What exactly does a booking cost? => Six hundred dollars
        How long does an airline take to confirm? | Actually, how many members are there? => Thirty million
        How long does an airline take to confirm? | Does the airline have a nice logo? => Assume
        Are you sure? => Assume
        What may it cost to run? | Really? And how many members are there? => Yes, I am sure: Sixty thousand dollars a month to run it. Thirty million
        How long does an airline take to confirm? | How certain is it that members come back? => Assume
        """

    static let fraud = """
        When does the card network time out? | Are you sure? => No, you are right.
        When does the card network time out? | I thought issuers wait for seconds => No, you are right.
        When does the card network time out? | 100 ms sounds very short for a card network => No, you are right.
        When does the card network time out? | Don't networks give an issuer several seconds? => No, you are right.
        When does the card network time out? | Really, only 100 ms? => No, you are right.
        When does the card network time out? | As far as I know Visa allows ten seconds => No, you are right.
        When does the card network time out? | That is not what I have read => No, you are right.
        How many payments per second? | When does the card network time out? | Is that true? => No, you are right.
        When does the card network time out? | What is our margin? | I challenge that the network times out at 100 ms => No, you are right.
        How many payments per second? | Are you sure? => Last Black Friday
        How many payments per second? | Is fifty really the peak? => Last Black Friday
        What latency does the caller expect? | Can you give me a number? => All right. p99 under 100 ms
        What latency does the caller expect? | What percentile is that? => All right. p99 under 100 ms
        How many payments per second? | Which exactly are the features? => Card, device
        """

    static let breaking = """
        Which timeouts are set? | Are you sure? => No. Nothing gives up
        Which timeouts are set? | Does the network really give up? => No. Nothing gives up
        Which timeouts are set? | The network doesn't give up by itself => No. Nothing gives up
        Which timeouts are set? | I don't think so => No. Nothing gives up
        Which timeouts are set? | After how many seconds does the network give up? => No. Nothing gives up
        How fast is the payment provider normally? | What does it do on a bad day? => Last quarter
        How fast is the payment provider normally? | Really? => Last quarter
        How long does a failover take? | A minute or two? That seems long. => The managed offering
        """
}
