/// What is remembered of one call of an operation that a saga leads, for as long as anything of that is under way.
struct Mark {
    enum Subject: UInt8 {
        /// It is led by a saga, which is done (or is not).
        case saga
        /// It is made by a share of requests only, or is one of several: this one makes it (or does not).
        case choice
        /// It was an optional step, and has changed nothing for sure.
        case failure
    }

    /// What the call is to the effects it leaves.
    var call: UInt64 = 0
    /// What the steps of the saga that was begun last for it derive theirs from.
    var identity: UInt64 = 0
    var next: Int32 = -1
    /// How many of the sagas that were begun for it had to turn back.
    var turnedBack: UInt16 = 0
    var subject = Subject.saga
    var holds = false
}

extension Engine {
    /// What is known of a call; −1: nothing.
    @inline(never)
    mutating func mark(_ subject: Mark.Subject, of call: UInt64, in request: Int32) -> Int32 {
        var index = requests[request].firstMark
        while index >= 0, marks[index].call != call || marks[index].subject != subject { index = marks[index].next }
        return index
    }

    @inline(never)
    @discardableResult
    mutating func setMark(_ subject: Mark.Subject, of call: UInt64, in request: Int32, holds: Bool) -> Int32 {
        let index = marks.take(Mark())
        marks[index] = Mark(call: call, next: requests[request].firstMark, subject: subject, holds: holds)
        requests[request].firstMark = index
        return index
    }

    /// Nothing of a request is under way any more.
    @inline(never)
    mutating func dropMarks(of request: Int32) {
        var index = requests[request].firstMark
        while index >= 0 {
            let next = marks[index].next
            marks.release(index)
            index = next
        }
        requests[request].firstMark = -1
    }

    // MARK: Choices

    /// Whether a job makes a call that only a share of requests makes. Of what a saga leads that is decided once for each
    /// call, however often it is tried: so whoever undoes it, or asks, goes where it went.
    @inline(never)
    mutating func decidesOnce(_ link: Int32, _ job: Int32, ordinal: Int32 = 0) -> Bool {
        let request = jobs[job].request
        let call = Self.identity(under: jobs[job].identity, over: link, ordinal: ordinal)
        let known = mark(.choice, of: call, in: request)
        if known >= 0 { return marks[known].holds }
        let isMade = linkStates[Int(link)].share.happens(tables.links[Int(link)].share)
        setMark(.choice, of: call, in: request, holds: isMade)
        return isMade
    }

    /// The same for one of several calls.
    @inline(never)
    mutating func chooseOnce(_ step: Step, _ job: Int32) -> Int32? {
        let request = jobs[job].request
        let members = step.first..<step.first + step.count
        for place in members {
            let link = tables.stepLinks[Int(place)]
            let call = Self.identity(under: jobs[job].identity, over: link, ordinal: 0)
            let known = mark(.choice, of: call, in: request)
            if known >= 0, marks[known].holds { return link }
        }
        let chosen = chooseSplit(step)
        for place in members {
            let link = tables.stepLinks[Int(place)]
            let call = Self.identity(under: jobs[job].identity, over: link, ordinal: 0)
            setMark(.choice, of: call, in: request, holds: link == chosen)
        }
        return chosen
    }

    /// Whether a call was never made, as far as that is known; of several calls over a link the first one decides.
    @inline(never)
    mutating func isLeftOut(_ link: Int32, _ job: Int32, ordinal: Int32 = 0) -> Bool {
        let call = Self.identity(under: jobs[job].identity, over: link, ordinal: ordinal)
        let known = mark(.choice, of: call, in: jobs[job].request)
        return known >= 0 && !marks[known].holds
    }

    /// Whether a step of a saga was left out by its share, or has changed nothing for sure and is optional: then there is
    /// nothing of it to capture, to ask for or to undo.
    mutating func isWithoutEffect(_ step: Step, _ job: Int32) -> Bool {
        if step.decider >= 0, isLeftOut(step.link, job, ordinal: step.decider) { return true }
        let call = Self.identity(under: jobs[job].identity, over: step.link, ordinal: step.ordinal)
        return mark(.failure, of: call, in: jobs[job].request) >= 0
    }
}
