import DesignModel
import Simulation

extension Compiler {
    /// What the design says and the engine would play elsewhere, but not where it stands: in plain words.
    var unheeded: [String] {
        design.components.flatMap { component in
            Self.conditions.compactMap { condition in
                guard let value = component.settings[condition.key], condition.isUnheeded(component, value, design),
                    let row = SettingTable.component[condition.key]
                else { return nil }
                return "\(component.name): \(row.key): \(row.text(of: value, names: names)) (\(condition.because))"
            }
        }
            + design.connections.compactMap { connection in
                guard let need = connection.settings.count(.need), connection.settings.text(.group) == nil else {
                    return nil
                }
                return "\(titles[connection.id] ?? "?"): need: \(need) (only a group needs some of its calls)"
            }
            + design.components.flatMap(unheededByConsumers)
            + design.components.compactMap(unheededCapacity)
            + design.operations.compactMap(unheededStock)
            + design.operations.compactMap(unheededCommit)
            + design.components.compactMap(unheededTrace)
            + design.components.compactMap(unheededPlaces)
            + design.connections.flatMap(unheededRetries)
            + design.connections.compactMap(unheededDelay)
            + design.connections.compactMap(unfollowedAnswer)
            + design.connections.filter(isStepOfSaga).compactMap { connection in
                connection.settings.text(.split).map {
                    "\(titles[connection.id] ?? "?"): split: \($0) (a saga takes each of its steps)"
                }
            }
            + design.connections.filter(design.isPull).flatMap { connection in
                Self.ofCallersOnly.filter { connection.settings[$0] != nil }.map { key in
                    "\(titles[connection.id] ?? "?"): \(key) (its other end takes messages and is not called: visibility and "
                        + "receives say when they are tried again)"
                }
            }
    }

    /// What only somebody who calls and waits for an answer can do.
    private static let ofCallersOnly: [SettingKey] = [
        .timeout, .retry, .breaker, .bulkhead, .limit, .fallback, .cancels, .optional, .group, .split, .calls, .share,
        .behind, .hedge, .throttle, .deadline,
    ]

    /// Whether an arrow is taken because the saga of its caller says so.
    private func isStepOfSaga(_ connection: Connection) -> Bool {
        guard let leader = design.component(connection.from) else { return false }
        return design.sagas(of: leader).contains { saga in
            saga.steps.contains { (try? SagaStep(parsing: $0, in: design))?.component == connection.to }
        }
    }

    /// Room for more entries than a run keeps, where there are more things than that.
    private func unheededCapacity(_ component: Component) -> String? {
        guard let station = stationOf[component.id], case .cache(let cache) = system.stations[station].role,
            cache.hit == nil, cache.capacity > Station.Cache.mostEntries,
            system.populations.contains(where: { $0.count > Station.Cache.mostEntries })
        else { return nil }
        guard let row = SettingTable.component[.capacity],
            let written = design.effective(.capacity, of: component)?.value
        else { return nil }
        return
            "\(component.name): capacity: \(row.text(of: written, names: names)) (a run keeps \(Self.millions(Station.Cache.mostEntries)) entries at most: with "
            + "more things than that it hits less often)"
    }

    /// A stock of more things than a run counts.
    private func unheededStock(_ operation: Operation) -> String? {
        guard let number = operationOf[operation.id], let place = system.operations[number].population,
            system.populations[place].stock != nil, system.populations[place].count > Population.mostStocks,
            system.links.contains(where: { $0.amount > 0 && $0.operations?.contains(number) ?? true })
        else { return nil }
        return
            "\(operation.name): stock (a run counts what is left of \(Self.millions(Population.mostStocks)) things at most: of "
            + "all others there is always enough)"
    }

    private static func millions(_ count: Int) -> String {
        count % 1_000_000 == 0 ? "\(count / 1_000_000)M" : "\(count / 1_000_000).\(count % 1_000_000 / 100_000)M"
    }

    /// A trace whose file nobody has read.
    private func unheededTrace(_ component: Component) -> String? {
        guard case .curve(.trace(let file))? = component.settings[.curve], traces[file] == nil else { return nil }
        return
            "\(component.name): curve: \(Curve.trace(file: file).text) (its file has not been read: the rate stays as it is)"
    }

    /// Further zones of users, who are in one place.
    private func unheededPlaces(_ component: Component) -> String? {
        let names = zones(component).map { design.zones[$0].name }
        guard isClient(component), let first = names.first, names.count > 1 else { return nil }
        return
            "\(component.name): zones: \(names.dropFirst().joined(separator: ", ")) (all of its users are in \(first): draw a "
            + "client for each zone)"
    }

    /// A commit that nobody can lead.
    private func unheededCommit(_ operation: Operation) -> String? {
        guard operation.settings.choice(.commit) != nil, let number = operationOf[operation.id],
            coordinator(of: number) == nil
        else { return nil }
        return
            "\(operation.name): commit: two-phase (no component but a client writes, always and one after the other, to all of "
            + "its `atomic` stores)"
    }

    /// A write that its cache would put off, were it not one of several.
    private func unheededDelay(_ connection: Connection) -> String? {
        guard let index = connections.firstIndex(of: connection.id), system.links[index].writes,
            system.links[index].grouping != .alone, let cache = system.links[index].behind,
            case .cache(let contents) = system.stations[cache].role, case .behind = contents.writes
        else { return nil }
        return "\(titles[connection.id] ?? "?"): written behind (in a group or a split it is written at once)"
    }

    /// Reasons to try again that no caller ever sees.
    /// The last answer is given again, and nobody asks what has changed since.
    private func unfollowedAnswer(_ connection: Connection) -> String? {
        guard connection.settings.choice(.fallback) == "last" else { return nil }
        return "\(titles[connection.id] ?? "?"): fallback: last (how old what it answers is, and whether that is stale)"
    }

    private func unheededRetries(_ connection: Connection) -> [String] {
        guard let policy = connection.settings.policy(.retry, in: .connection), case .texts(let words) = policy[.on]
        else { return [] }
        return words.compactMap { word in
            guard let reason = Self.reason(word), let because = Self.neverPerceived[reason] else { return nil }
            return "\(titles[connection.id] ?? "?"): retry on: \(word) (\(because))"
        }
    }

    private static let neverPerceived: [Reason: String] = [
        .partitioned: "a caller sees a cut as a timeout",
        .deadline: "nobody is left to try again",
        .expired: "nobody is told of a message that was too old",
        .deadLettered: "nobody is told of a message that was given up",
        .unauthorised: "nobody here is turned away for who they are",
    ]

    /// Whether a key of a component, as it is drawn, changes nothing that happens, whatever its value.
    func isIdle(_ key: SettingKey, of component: Component) -> Bool {
        let kind = Catalogue.kind(component.kind)
        if let row = SettingTable.component[key], !row.hasEffect(on: kind) { return true }
        // What asks nobody waits for nobody.
        if key == .holds, kind?.group != .movers { return !Self.calls(component, design) }
        return whyIdle(key, of: component) != nil
    }

    /// How calls wait, and how they find an instance.
    private static let ofCalledOnly: [SettingKey] = [.queue, .discipline, .patience, .shed, .balance, .detect]

    private func unheededByConsumers(_ component: Component) -> [String] {
        Self.ofCalledOnly.compactMap { key in
            guard let value = component.settings[key], let row = SettingTable.component[key],
                let because = whyIdle(key, of: component)
            else { return nil }
            return "\(component.name): \(key): \(row.text(of: value, names: names)) (\(because))"
        }
    }

    /// Why a key is of no matter to one who takes messages and whom nobody calls; `nil`: it is, or somebody calls it.
    private func whyIdle(_ key: SettingKey, of component: Component) -> String? {
        let kind = Catalogue.kind(component.kind)
        guard Self.ofCalledOnly.contains(key), consumers.contains(component.id), kind?.mechanic != .store,
            SettingTable.component[key]?.hasEffect(on: kind) ?? true
        else { return nil }
        switch key {
        case .balance:
            return "it takes messages: the next instance with a free slot takes the next one"
        case .detect:
            // How many are ready is known to who adds more; and who leads a change is replaced when it is found to be gone.
            let isKnown = component.settings[.autoscale] != nil || component.kind == "orchestrator"
            guard !isKnown, design.operations.allSatisfy({ $0.settings.choice(.commit) == nil }) else { return nil }
            return "it takes messages: an instance that is down takes none, and nobody has to find that out"
        default:
            // What it has taken may wait there for its turn.
            let hasTurns =
                component.settings[.limit] != nil && design.effective(.excess, of: component)?.value.choice == "wait"
            guard !hasTurns else { return nil }
            return "it takes a message only when a slot is free, so none waits there"
        }
    }

    /// A key that holds under a condition only.
    private struct Condition {
        let key: SettingKey
        let because: String
        let isUnheeded: @Sendable (Component, Value, Design) -> Bool

        init(
            _ key: SettingKey, _ because: String, isUnheeded: @escaping @Sendable (Component, Value, Design) -> Bool
        ) {
            self.key = key
            self.because = because
            self.isUnheeded = isUnheeded
        }
    }

    private static func hasCopies(_ component: Component, _ design: Design) -> Bool {
        component.isLeaderless || design.copies(of: component) > 1
    }

    private static func calls(_ component: Component, _ design: Design) -> Bool {
        design.connections.contains { $0.from == component.id }
    }

    private static let conditions: [Condition] =
        [
            Condition(.think, "only users of a closed loop think: set users") { component, _, _ in
                component.settings.count(.users) == nil
            },
            Condition(.arrivals, "users of a closed loop send when they have thought") { component, _, _ in
                component.settings.count(.users) != nil
            },
            Condition(.curve, "users of a closed loop have no rate that it could set: only a spike or a daily curve") {
                component, value, _ in
                guard component.settings.count(.users) != nil else { return false }
                switch value {
                case .curve(.ramp), .curve(.trace): return true
                default: return false
                }
            },
            Condition(.replicas, "without replication there are no copies") { component, value, design in
                value.count ?? 0 > 0 && !hasCopies(component, design)
            },
            Condition(.replicas, "n says how many copies there are") { component, value, _ in
                guard let copies = component.settings.count(.n), let replicas = value.count else { return false }
                return replicas + 1 > copies
            },
            Condition(.instances, "its autoscale begins with its min, which is more") { component, value, _ in
                guard case .record(let written)? = component.settings[.autoscale],
                    let least = SettingTable.autoscale.complete(written).count(.min), let first = value.count
                else { return false }
                return first < least
            },
            Condition("partitions", "only a stream has partitions") { component, _, _ in component.kind != "stream" },
            Condition(.lag, "it has no replicas") { component, _, design in !hasCopies(component, design) },
            Condition(.acks, "only writes of a semi-sync store wait for so many") { component, _, design in
                design.effective(.replication, of: component)?.value.choice != "semi-sync"
                    && component.settings[.acks] != nil
            },
            Condition(.reads, "it has no replicas") { component, value, design in
                value.choice == "replica" && !hasCopies(component, design)
            },
            Condition(.failover, "it has no replicas") { component, _, design in !hasCopies(component, design) },
            Condition(.fenced, "nobody replaces its primary") { component, value, design in
                value.flag == false
                    && (!hasCopies(component, design) || component.settings[.promote]?.choice == "manual")
            },
            Condition(.mode, "it calls nobody, so its callers fill it") { component, value, design in
                value.choice == "read-through" && !calls(component, design)
            },
            Condition(.mode, "it calls what it is a copy of, and fills itself") { component, value, design in
                value.choice == "aside" && calls(component, design)
            },
        ]
        + [SettingKey.lag, .reads, .failover, .fenced, .primaries].map { key in
            Condition(key, "no copy leads: they are all alike, and have `delays`") { component, value, _ in
                component.isLeaderless && value.choice != "nearest"
            }
        }
}
