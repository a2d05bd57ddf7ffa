extension Engine {
    /// Starts on the connections of a job's station for its operation, in the order in which they are written.
    @inline(__always)
    mutating func beginSteps(of job: Int32) {
        let row = jobs.at(job)
        let firstRoute = tables.stations.at(Int(row.pointee.station)).pointee.firstRoute
        guard firstRoute >= 0 else { return finish(job) }
        let route = tables.routes[Int(firstRoute &+ requests[row.pointee.request].operation)]
        row.pointee.step = route.first
        row.pointee.lastStep = route.end
        if row.pointee.purpose.isPassedOn { return passOn(job) }
        if route.isSaga { return beginSaga(job, first: route.first) }
        continueSteps(of: job)
    }

    /// Goes on to the next step that makes a call; where none is left, the job is done.
    mutating func continueSteps(of job: Int32) {
        jobs[job].state = .calling
        while jobs[job].step < jobs[job].lastStep {
            // In each round: to ask whether a step applies may have made more jobs.
            let row = jobs.at(job)
            let step = tables.steps[Int(row.pointee.step)]
            row.pointee.step &+= 1
            row.pointee.stepMode = step.mode
            switch step.mode {
            case .single:
                let link = step.link
                guard applies(link, to: job) else { continue }
                if tables.links.at(Int(link)).pointee.isWrittenBehind { return writeBehind(job, over: link) }
                startFirstCall(of: job, over: link)
                return
            case .detached, .behind: continue
            case .split:
                let isMarked = requests[jobs[job].request].firstMark >= 0
                let chosen = isMarked ? chooseOnce(step, job) : chooseSplit(step)
                guard let link = chosen, !isSaved(link, of: job) else { continue }
                startFirstCall(of: job, over: link)
                return
            case .saga:
                guard startSagaStep(of: job, step) else { continue }
                return
            case .group:
                guard startGroup(step, job) else { continue }
                return
            }
        }
        finish(job)
    }

    @inline(__always)
    mutating func startFirstCall(of job: Int32, over link: Int32) {
        let repeatsLeft = tables.links.at(Int(link)).pointee.calls &- 1
        jobs[job].repeatsLeft = repeatsLeft
        startCall(of: job, over: link, ordinal: repeatsLeft)
    }

    /// Whether a cache in front of the connection has answered.
    @inline(__always)
    private func isAnswered(_ link: Int32, of job: Int32) -> Bool {
        let row = tables.links.at(Int(link))
        return row.pointee.behindBit >= 0 && !row.pointee.writes
            && jobs[job].hits & (1 << UInt64(row.pointee.behindBit)) != 0
    }

    /// Whether a cache has saved a call, which may have to be made beside it for the next ones who ask.
    @inline(__always)
    private mutating func isSaved(_ link: Int32, of job: Int32) -> Bool {
        guard isAnswered(link, of: job) else { return false }
        let bit: UInt64 = 1 << UInt64(tables.links[Int(link)].behindBit + 32)
        if jobs[job].hits & bit != 0 {
            jobs[job].hits &= ~bit
            revalidate(job, over: link)
        }
        return true
    }

    /// Whether a request makes the call: not if a cache in front of it has answered, nor outside its share.
    @inline(__always)
    private mutating func applies(_ link: Int32, to job: Int32) -> Bool {
        if isSaved(link, of: job) { return false }
        let index = Int(link)
        let share = tables.links[index].share
        guard share < 1 else { return true }
        if requests[jobs[job].request].firstMark >= 0 { return decidesOnce(link, job) }
        return linkStates[index].share.happens(share)
    }

    mutating func chooseSplit(_ step: Step) -> Int32? {
        let members = tables.stepLinks[Int(step.first)..<Int(step.first + step.count)]
        guard let first = members.first, let last = members.last else { return nil }
        let total = members.reduce(0) { $0 + tables.links[Int($1)].share }
        var rest = linkStates[Int(first)].share.unit() * total
        for link in members.dropLast() {
            rest -= tables.links[Int(link)].share
            if rest < 0 { return link }
        }
        return last
    }

    private mutating func startGroup(_ step: Step, _ job: Int32) -> Bool {
        var links: [Int32] = []
        var required: Int32 = 0
        for link in tables.stepLinks[Int(step.first)..<Int(step.first + step.count)] where applies(link, to: job) {
            links.append(link)
            if !tables.links[Int(link)].isOptional { required += tables.links[Int(link)].calls }
        }
        guard !links.isEmpty else { return false }
        jobs[job].required = required
        jobs[job].missing = step.need < 0 ? required : min(step.need, required)
        jobs[job].optional = 0
        jobs[job].repeatsLeft = 0
        for link in links where tables.links[Int(link)].isOptional {
            jobs[job].optional += tables.links[Int(link)].calls
        }
        for link in links {
            for ordinal in 0..<tables.links[Int(link)].calls { startCall(of: job, over: link, ordinal: ordinal) }
        }
        return true
    }

    /// A call of a job has come to its end.
    @inline(__always)
    mutating func callEnded(_ job: Int32, link: Int32, isOptional: Bool, failure: Failure?) {
        let row = jobs.at(job)
        guard row.pointee.stepMode == .group else {
            if row.pointee.stepMode == .saga { return sagaCallEnded(job, failure: failure) }
            if row.pointee.stepMode == .detached { return detachedCallEnded(job, over: link, failure: failure) }
            if row.pointee.stepMode == .behind { return writtenBehind(job, failure: failure) }
            if let failure, !isOptional {
                fail(job, failure)
            } else if row.pointee.repeatsLeft > 0 {
                row.pointee.repeatsLeft &-= 1
                startCall(of: job, over: link, ordinal: row.pointee.repeatsLeft)
            } else if row.pointee.step < row.pointee.lastStep {
                continueSteps(of: job)
            } else {
                finish(job)
            }
            return
        }
        if isOptional {
            jobs[job].optional -= 1
        } else {
            jobs[job].required -= 1
            if failure == nil { jobs[job].missing -= 1 }
        }
        if let failure, jobs[job].missing > jobs[job].required {
            abandonCalls(of: job)
            fail(job, failure)
        } else if jobs[job].missing <= 0, jobs[job].optional == 0 {
            abandonCalls(of: job)
            continueSteps(of: job)
        }
    }
}
