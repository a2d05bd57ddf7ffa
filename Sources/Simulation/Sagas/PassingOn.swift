// What undoes, or asks, goes everywhere: to all that a call may have reached, whatever became of that one there. It goes one
// after the other, and nobody's failure is taken for an answer.

extension Engine {
    /// A job that undoes, or asks, has done so at its own station, and now all that this calls are to do the same.
    @inline(never)
    mutating func passOn(_ job: Int32) {
        let known = mark(.saga, of: jobs[job].identity, in: jobs[job].request)
        if known >= 0 { jobs[job].identity = marks[known].identity }
        jobs[job].state = .calling
        jobs[job].stepMode = .saga
        jobs[job].repeatsLeft = 0
        passOnNext(job)
    }

    /// Somebody has been told, or has answered: a question ends with the first that lacks what was needed.
    mutating func passedOn(_ job: Int32, _ failure: Failure?) {
        if let failure { return fail(job, failure) }
        if jobs[job].lacksEffect, jobs[job].missing > 0 {
            jobs[job].missing -= 1
            jobs[job].lacksEffect = false
        }
        passOnNext(job)
    }

    /// Makes the next call; ``Job/repeatsLeft`` counts those of the present step, and ``Job/missing`` how many of these may
    /// lack what is asked for.
    private mutating func passOnNext(_ job: Int32) {
        while jobs[job].step < jobs[job].lastStep, !jobs[job].lacksEffect {
            let step = tables.steps[Int(jobs[job].step)]
            let place = jobs[job].repeatsLeft
            if place == 0 { jobs[job].missing = jobs[job].purpose.isQuery ? spare(of: step, job) : 0 }
            jobs[job].repeatsLeft += 1
            guard let (link, ordinal) = call(place, of: step) else {
                jobs[job].step += 1
                jobs[job].repeatsLeft = 0
                continue
            }
            guard concerns(link, of: step, job) else { continue }
            var purpose = jobs[job].purpose
            if purpose.isQuery, step.effect.captures { purpose = .queryOfCapture }
            return startCall(of: job, over: link, ordinal: ordinal, for: purpose)
        }
        finish(job)
    }

    /// One of the calls that a step makes; `nil`: it makes no more.
    private mutating func call(_ place: Int32, of step: Step) -> (link: Int32, ordinal: Int32)? {
        if step.mode == .saga { return place == 0 ? (step.link, step.ordinal) : nil }
        guard step.count > 0 else { return place < tables.links[Int(step.link)].calls ? (step.link, place) : nil }
        var place = place
        for index in step.first..<step.first + step.count {
            let link = tables.stepLinks[Int(index)]
            if place < tables.links[Int(link)].calls { return (link, place) }
            place -= tables.links[Int(link)].calls
        }
        return nil
    }

    /// Whether a job passes on over a link what it is asked for.
    private mutating func concerns(_ link: Int32, of step: Step, _ job: Int32) -> Bool {
        guard !isPassedBy(link) else { return false }
        if jobs[job].purpose.isQuery, !isNeeded(link) { return false }
        guard step.mode == .saga else { return !isLeftOut(link, job) }
        // What was held and captured is undone once.
        let isUndoneBefore = step.effect.captures && step.ordinal != jobs[job].step - route(of: job).first
        return !isWithoutEffect(step, job) && (jobs[job].purpose.isQuery || !isUndoneBefore)
    }

    private mutating func route(of job: Int32) -> Route { route(of: jobs[job].station, jobs[job].request) }

    /// How many calls of a group may have changed nothing, where it needs only some of them.
    private mutating func spare(of step: Step, _ job: Int32) -> Int32 {
        guard step.mode == .group, step.need >= 0 else { return 0 }
        var asked: Int32 = 0
        for place in step.first..<step.first + step.count {
            let link = tables.stepLinks[Int(place)]
            if concerns(link, of: step, job) { asked += tables.links[Int(link)].calls }
        }
        return max(0, asked - step.need)
    }

    /// Whether a call fails where this one does, so that nothing is done without what it changes.
    private mutating func isNeeded(_ link: Int32) -> Bool {
        guard !tables.links[Int(link)].isOptional else { return false }
        switch tables.links[Int(link)].fallback {
        case .none, .link: return true
        case .last, .decision, .decisionByOperation: return false
        }
    }

    /// Whether a saga's undo or question goes past a link: messages and copies undo nothing.
    @inline(__always)
    func isPassedBy(_ link: Int32) -> Bool {
        let callee = tables.stations[Int(tables.links[Int(link)].callee)]
        return callee.isBuffer || callee.isCache && callee.firstRoute < 0
    }

    /// Where an undo or a question goes as well that has been answered: to whoever may have answered the call in the place
    /// of its callee. −1: nowhere.
    @inline(never)
    mutating func alternative(to call: Call) -> Int32 {
        guard case .link(let other) = tables.links[Int(call.link)].fallback, !isPassedBy(Int32(other)) else {
            return -1
        }
        if call.purpose.isQuery {
            guard jobs[call.parent].lacksEffect else { return -1 }
            jobs[call.parent].lacksEffect = false
        }
        return Int32(other)
    }
}
