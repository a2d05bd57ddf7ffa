/// A small random design whose boxes are called several times, and what happens to a request in it, told by trying
/// everything: all that may be lost, and all that may be drawn at each visit.
struct DrawnDesign {
    struct Call {
        let callee: Int
        /// In tenths.
        var share = 10
        var times = 1
        var isOptional = false
        var fallback: Int?
        var behind: Int?
    }

    struct Step {
        enum Kind { case one, split, group(need: Int?) }
        let kind: Kind
        var calls: [Call]
    }

    struct Box {
        let isCache: Bool
        /// In tenths.
        let available: Int
        let hit: Int?
        var steps: [Step] = []
    }

    private(set) var boxes: [Box]
    private let timesOfUsers: Int

    init(_ draws: inout Draws, boxes count: Int) {
        timesOfUsers = draws.happens(3) ? 2 : 1
        boxes = (0..<count).map { number in
            let isCache = number > 0 && draws.happens(3)
            return Box(
                isCache: isCache, available: Int.random(in: 2...9, using: &draws),
                hit: isCache && draws.happens(8) ? Int.random(in: 1...9, using: &draws) : nil)
        }
        for number in 0..<(count - 1) { boxes[number].steps = steps(of: number, &draws) }
    }

    private func steps(of number: Int, _ draws: inout Draws) -> [Step] {
        var steps: [Step] = []
        var open: [Call] = []
        // Caches first, so that something may stand behind them.
        let callees = ((number + 1)..<boxes.count).filter { _ in draws.happens(7) }
        var caches: [Int] = []
        for callee in callees.sorted(by: { (boxes[$0].isCache ? 0 : 1, $0) < (boxes[$1].isCache ? 0 : 1, $1) }) {
            var call = Call(callee: callee)
            if draws.happens(5) { call.share = Int.random(in: 1...9, using: &draws) }
            if draws.happens(4) { call.times = Int.random(in: 2...3, using: &draws) }
            if draws.happens(1) { call.isOptional = true }
            if draws.happens(2) { call.fallback = Int.random(in: (number + 1)..<boxes.count, using: &draws) }
            if let cache = caches.randomElement(using: &draws), draws.happens(7) { call.behind = cache }
            if boxes[callee].isCache, !draws.happens(3) {
                caches.append(callee)
                call.fallback = nil
                steps.append(Step(kind: .one, calls: [call]))
            } else {
                open.append(call)
            }
        }
        switch Int.random(in: 0..<3, using: &draws) {
        case 0: steps += open.map { Step(kind: .one, calls: [$0]) }
        case 1 where !open.isEmpty: steps.append(Step(kind: .split, calls: open))
        case 2 where !open.isEmpty:
            let need = draws.happens(8) ? Int.random(in: 1...4, using: &draws) : nil
            steps.append(Step(kind: .group(need: need), calls: open))
        default: break
        }
        return steps
    }

    // MARK: As a file

    var components: String {
        boxes.enumerated().map { number, box in
            let hit = box.hit.map { ", hit: \($0 * 10)%" } ?? ""
            return "  b\(number): {kind: \(box.isCache ? "cache" : "service"), instances: 1, "
                + "availability: \(box.available * 10)%\(hit)}"
        }.joined(separator: "\n")
    }

    var connections: String {
        var lines = ["  - users -> b0: {calls: \(timesOfUsers)}"]
        for (number, box) in boxes.enumerated() {
            for step in box.steps {
                for call in step.calls {
                    var settings = ["calls: \(call.times)", "share: \(call.share * 10)%"]
                    if call.isOptional { settings.append("optional: yes") }
                    if let fallback = call.fallback { settings.append("fallback: b\(fallback)") }
                    if let cache = call.behind { settings.append("behind: b\(cache)") }
                    switch step.kind {
                    case .one: break
                    case .split: settings.append("split: s")
                    case .group(let need):
                        settings.append("group: g")
                        if let need { settings.append("need: \(need)") }
                    }
                    lines.append("  - b\(number) -> b\(call.callee): {\(settings.joined(separator: ", "))}")
                }
            }
        }
        return lines.joined(separator: "\n")
    }

    // MARK: Tried out

    /// One course of things: what was drawn each time, out of how much.
    private struct Course {
        var drawn: [(choice: Int, chances: [Double])] = []
        var place = 0

        mutating func draw(_ chances: [Double]) -> Int {
            if place == drawn.count { drawn.append((0, chances)) }
            place += 1
            return drawn[place - 1].choice
        }

        mutating func happens(tenths: Int) -> Bool {
            tenths >= 10 || draw([Double(tenths) / 10, 1 - Double(tenths) / 10]) == 0
        }

        var chance: Double { drawn.reduce(1) { $0 * $1.chances[$1.choice] } }

        /// Whether there is another one, which this one becomes.
        mutating func next() -> Bool {
            place = 0
            while let last = drawn.last {
                if last.choice + 1 < last.chances.count {
                    drawn[drawn.count - 1].choice += 1
                    return true
                }
                drawn.removeLast()
            }
            return false
        }
    }

    /// The share of the requests that succeed while these boxes are there; `nil`: that takes more than so many tries.
    func success(up: Set<Int>, tries: Int) -> Double? {
        var course = Course()
        var sum = 0.0
        for _ in 0..<tries {
            let isDone = (0..<timesOfUsers).allSatisfy { _ in visit(0, up, &course).isAnswered }
            if isDone { sum += course.chance }
            if !course.next() { return sum }
        }
        return nil
    }

    func availability(tries: Int) -> Double? {
        var sum = 0.0
        for state in 0..<(1 << boxes.count) {
            let up = Set(boxes.indices.filter { state >> $0 & 1 == 1 })
            guard let success = success(up: up, tries: tries) else { return nil }
            let chance = boxes.enumerated().reduce(1.0) { chance, box in
                let share = Double(box.element.available) / 10
                return chance * (up.contains(box.offset) ? share : 1 - share)
            }
            sum += chance * success
        }
        return sum
    }

    private func visit(_ number: Int, _ up: Set<Int>, _ course: inout Course) -> (isAnswered: Bool, isHit: Bool) {
        guard up.contains(number) else { return (false, false) }
        let box = boxes[number]
        if let hit = box.hit, course.happens(tenths: hit) { return (true, true) }
        var hits: Set<Int> = []
        let lookups = Set(box.steps.flatMap(\.calls).compactMap(\.behind))
        func isMade(_ call: Call) -> Bool {
            if let cache = call.behind, hits.contains(cache) { return false }
            return course.happens(tenths: call.share)
        }
        func isAnswered(_ call: Call) -> Bool {
            let answer = visit(call.callee, up, &course)
            if lookups.contains(call.callee) {
                if answer.isHit { hits.insert(call.callee) } else { hits.remove(call.callee) }
            }
            return answer.isAnswered || call.fallback.map { visit($0, up, &course).isAnswered } ?? false
        }
        func isSpare(_ call: Call) -> Bool { call.isOptional || lookups.contains(call.callee) }
        func isDone(_ call: Call) -> Bool {
            (0..<call.times).allSatisfy { _ in isAnswered(call) || isSpare(call) }
        }
        for step in box.steps {
            switch step.kind {
            case .one:
                if isMade(step.calls[0]), !isDone(step.calls[0]) { return (false, false) }
            case .split:
                let total = Double(step.calls.reduce(0) { $0 + $1.share })
                let call = step.calls[course.draw(step.calls.map { Double($0.share) / total })]
                if let cache = call.behind, hits.contains(cache) { continue }
                if !isDone(call) { return (false, false) }
            case .group(let need):
                let made = step.calls.filter(isMade)
                let needed = made.filter { !isSpare($0) }
                let count = needed.reduce(0) { $0 + $1.times }
                let answered = needed.reduce(0) { sum, call in
                    sum + (0..<call.times).count { _ in isAnswered(call) }
                }
                if answered < min(need ?? count, count) { return (false, false) }
            }
        }
        return (true, false)
    }
}
