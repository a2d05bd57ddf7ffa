import Simulation

/// A random system and what happens to it, drawn beforehand: so the same can happen to a system that says the same in
/// another way.
struct Script {
    /// What happens at a moment.
    enum Command {
        case disturb(Int, Disturbance)
        case heal(Int)
        case healAll
        case replace(System)
    }

    var system: System
    /// What happens, and how long after the last thing.
    var steps: [(pause: Time, command: Command)] = []

    init(seed: UInt64) {
        var random = RandomSystem(seed: seed)
        system = random.system
        for number in 0..<RandomPlay.steps {
            let pause = random.pause()
            let command: Command
            switch random.number(below: 8) {
            case 0...3: command = .disturb(number % 7, random.disturbance())
            case 4...5: command = .heal(random.number(below: 7))
            case 6: command = .healAll
            default:
                let changed = random.changed()
                if Engine(random.system, seed: seed).hasSameShape(changed) { random.adopt(changed) }
                command = .replace(changed)
            }
            steps.append((pause, command))
        }
    }

    /// The same with every system, and every disturbance, as they are told.
    func mapped(_ system: (System) -> System, disturbance: (Disturbance) -> Disturbance = { $0 }) -> Script {
        var other = self
        other.system = system(self.system)
        other.steps = steps.map { step in
            switch step.command {
            case .disturb(let id, let what): (step.pause, .disturb(id, disturbance(what)))
            case .replace(let changed): (step.pause, .replace(system(changed)))
            case .heal, .healAll: step
            }
        }
        return other
    }

    /// The same with something beside that is broken at every step, and healed at once.
    func withFaultsOfNoLength(seed: UInt64) -> Script {
        var stream = Stream(seed: seed, identity: 4714, purpose: .mix)
        func pick<Element>(_ choices: [Element]) -> Element { choices[stream.index(below: choices.count)] }
        let hasCopies = system.stations.contains { $0.isStore && $0.instances > 1 }
        var other = self
        other.steps = steps.flatMap { step -> [(pause: Time, command: Command)] in
            let slower = Disturbance.Effect.slower(extra: second, factor: 9)
            let ofLinks = Disturbance(
                .links([stream.index(below: system.links.count)]), pick([slower, .cut, .losing(share: 1)]))
            let station = stream.index(below: system.stations.count)
            let scopes: [Disturbance.Scope] =
                [.instances(of: station, pick([.all, .first(1), .primary, .replicas]))]
                + system.zoneDelays.indices.map { .zones([$0]) }
            let scope = pick(scopes)
            // Writes on their way to a copy that is lost, or cut off, set out anew when it is back.
            let mayShipAnew = if case .instances = scope { system.stations[station].isStore } else { hasCopies }
            let ofInstances = Disturbance(
                scope,
                pick(
                    [
                        slower, .failing(share: 1), .lagging(extra: second), .poisoned(share: 1), .limited(rate: 0),
                        .forgetting(share: 1), .starved(share: 0), .leaking(share: 1000),
                    ] + (mayShipAnew ? [] : [.paused, .paused, .stalled])))
            var choices = [ofLinks, ofInstances]
            if system.zoneDelays.count > 1 {
                choices.append(
                    Disturbance(.between([0], [1]), pick([slower, .losing(share: 1)] + (hasCopies ? [] : [.cut]))))
            }
            return [(step.pause, .disturb(99, pick(choices))), (0, .heal(99)), (0, step.command)]
        }
        return other
    }

    /// Plays all of it to its end.
    ///
    /// - Returns: `nil` where it grows beyond all bounds.
    func play(seed: UInt64) -> Engine? {
        var engine = Engine(system, seed: seed)
        engine.beginMeasuring()
        engine.beginPhase()
        func advance(by time: Time) -> Bool {
            engine.advance(to: engine.now + time, events: RandomPlay.mostEvents)
                && engine.eventCount < RandomPlay.mostEvents
        }
        for step in steps {
            guard advance(by: step.pause) else { return nil }
            switch step.command {
            case .disturb(let id, let what): engine.disturb(id, what)
            case .heal(let id): engine.heal(id)
            case .healAll: engine.healAll()
            case .replace(let changed):
                // What has another shape is refused, here as there.
                _ = engine.replace(changed)
            }
        }
        guard advance(by: second) else { return nil }
        engine.endTraffic()
        engine.beginSettling()
        guard engine.settle(until: engine.now + 60 * second, events: RandomPlay.mostEvents) else { return nil }
        _ = engine.closeAccounts()
        return engine
    }
}
