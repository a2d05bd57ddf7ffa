extension Setting {
    /// Understands one line of text, as typed on the command line or into a form.
    public func value(parsing text: Substring, names: Names) throws(Misreading) -> Value {
        let input = try SettingInput(inline: text)
        do throws(MisreadInput) {
            return try value(reading: input, names: names)
        } catch {
            // Within a structure the offset would be that of a part; the part itself is named in the message.
            var trouble = error.misreading
            if !error.path.isEmpty { trouble.offset = 0 }
            throw trouble
        }
    }

    /// Understands what somebody wrote behind the key.
    public func value(reading input: SettingInput, names: Names) throws(MisreadInput) -> Value {
        let value: Value
        do throws(MisreadInput) {
            value = try type.value(reading: input, names: names)
        } catch {
            // What is below 0 is no value at all, but the key knows what it wants instead.
            let (trouble, sample) = (error.misreading, try? SettingInput(inline: example[...]))
            guard trouble.code == .outOfRange, trouble.found.hasPrefix("-"), let range,
                let like = sample.flatMap({ try? type.value(reading: $0, names: names) }), like.figure != nil
            else { throw error }
            throw outOf(range, trouble.found, like: like)
        }
        guard let range, let figure = value.figure, !range.contains(figure) else { return value }
        throw outOf(range, type.input(writing: value, names: names).inline, like: value)
    }

    private func outOf(_ range: ClosedRange<Double>, _ found: String, like value: Value) -> MisreadInput {
        MisreadInput(
            Misreading(
                .outOfRange, found: found,
                expected: "\(key.name) from \(text(of: range.lowerBound, like: value)) to "
                    + text(of: range.upperBound, like: value)))
    }

    /// A bound of the range, written like the value that was read.
    private func text(of bound: Double, like value: Value) -> String {
        switch value {
        case .share: Share(bound).text
        case .duration, .distribution:
            bound >= TimeSpan.longest.seconds
                ? TimeSpan.longest.text : TimeSpan(nanoseconds: Int64(bound * 1e9)).text
        case .rate: Rate(bound).text
        case .money: Money(bound).text
        case .size: ByteSize(bytes: Int64(bound)).text
        default: PlainNumber(bound).text
        }
    }
}

extension Value {
    /// The number that a range is about; `nil` for what is no number.
    var figure: Double? {
        switch self {
        case .count(let count): Double(count)
        case .number(let number): number
        case .share(let share): share
        case .duration(let span): span.seconds
        case .distribution(let distribution): distribution.meanSeconds
        case .rate(let rate): rate.perSecond
        case .money(let money): money.dollars
        case .size(let bytes): Double(bytes)
        default: nil
        }
    }
}

extension ValueType {
    /// Items in a list, and pairs in a map.
    public static let itemsMax = 1000

    func value(reading input: SettingInput, names: Names) throws(MisreadInput) -> Value {
        switch self {
        case .either(let types): return try Self.either(types, reading: input, names: names)
        case .choices, .components, .operations, .durations: return try list(reading: input, names: names)
        case .sends, .record, .tiers, .steps: return try pairs(reading: input, names: names)
        default: break
        }
        guard case .text(let text) = input else { throw doesNotRead(input) }
        do throws(Misreading) {
            return try value(reading: text[...], names: names)
        } catch {
            throw MisreadInput(error)
        }
    }

    /// A value that is one text.
    private func value(reading text: Substring, names: Names) throws(Misreading) -> Value {
        switch self {
        case .flag: return .flag(try Flag(parsing: text).isOn)
        case .choice(let choices): return .choice(try word(reading: text, of: choices))
        case .count: return .count(try Count(parsing: text).value)
        case .number: return .number(try PlainNumber(parsing: text).value)
        case .duration: return .duration(try TimeSpan(parsing: Self.joined(text)))
        case .rate: return .rate(try Rate(parsing: Self.joined(text)))
        case .share: return .share(try Share(parsing: text).fraction)
        case .size: return .size(try ByteSize(parsing: text).bytes)
        case .money: return .money(try Money(parsing: text))
        case .distribution: return .distribution(try Distribution(parsing: text))
        case .popularity: return .popularity(try Popularity(parsing: text))
        case .curve: return .curve(try Curve(parsing: text))
        case .name: return .text(try Name.validated(text))
        case .component: return .component(try names.components.id(reading: text))
        case .entity: return .entity(try names.entities.id(reading: text))
        case .kind: return .choice(try Catalogue.kind(named: text).id.name)
        case .text(let max):
            guard text.count <= max else {
                throw Misreading(.outOfRange, found: String(text.prefix(40)) + "…", expected: expected)
            }
            return .text(String(text))
        case .choices, .components, .operations, .sends, .durations, .record, .either, .tiers, .steps:
            throw Misreading(.syntax, found: String(text), expected: expected)
        }
    }

    /// `2 s` as `2s`: the board shows figures so, and people type what they see.
    private static func joined(_ text: Substring) -> Substring {
        let parts = text.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].last?.isNumber == true else { return text }
        return Substring(parts[0] + parts[1])
    }

    private func word(reading text: Substring, of choices: [Choice]) throws(Misreading) -> String {
        let (word, offset) = text.trimmed
        if let choice = choices.first(where: { $0.word == word }) { return choice.word }
        throw Misreading(
            .syntax, found: String(word), expected: expected, suggestion: nearest(to: word, in: choices.map(\.word)),
            offset: offset)
    }

    // MARK: Several types

    private static func either(
        _ types: [ValueType], reading input: SettingInput, names: Names
    ) throws(MisreadInput) -> Value {
        var troubles: [MisreadInput] = []
        for type in types {
            do throws(MisreadInput) { return try type.value(reading: input, names: names) } catch {
                troubles.append(error)
            }
        }
        // The trouble that got furthest is about what was meant; among equals, one with a proposal.
        let best =
            troubles.first { !$0.path.isEmpty } ?? troubles.first { $0.misreading.code == .outOfRange }
            ?? troubles.first { $0.misreading.suggestion != nil }
        var trouble = best ?? ValueType.either(types).doesNotRead(input)
        if trouble.path.isEmpty, trouble.misreading.code != .outOfRange {
            trouble.misreading.expected = ValueType.either(types).expected
        }
        throw trouble
    }

    /// The trouble that `input` has another shape.
    private func doesNotRead(_ input: SettingInput) -> MisreadInput {
        MisreadInput(Misreading(.syntax, found: input.inline, expected: expected))
    }

    // MARK: Lists

    private func list(reading input: SettingInput, names: Names) throws(MisreadInput) -> Value {
        let items: [SettingInput]
        switch input {
        case .list(let list): items = list
        // A single item needs no brackets; in a form, commas do.
        case .text(let text): items = text[...].parts(separatedBy: ",").map { .text(String($0.text.trimmed.text)) }
        case .pairs: throw doesNotRead(input)
        }
        guard !items.isEmpty, items.count <= Self.itemsMax else { throw doesNotRead(input) }
        switch self {
        case .components:
            return .components(try items.reading { text throws(Misreading) in try names.components.id(reading: text) })
        case .operations:
            return .operations(try items.reading { text throws(Misreading) in try names.operations.id(reading: text) })
        case .durations:
            return .durations(try items.reading { text throws(Misreading) in try TimeSpan(parsing: text) })
        case .choices(let choices):
            return .texts(
                try items.reading { text throws(Misreading) in
                    try ValueType.choice(choices).word(reading: text, of: choices)
                })
        default: throw doesNotRead(input)
        }
    }

    // MARK: Pairs

    private func pairs(reading input: SettingInput, names: Names) throws(MisreadInput) -> Value {
        if case (.record(let table), .text(let text)) = (self, input), let key = table.shorthand,
            text.first?.isNumber == true
        {
            return try self.pairs(reading: .pairs([.init(key.name, input)]), names: names)
        }
        guard case .pairs(let pairs) = input, pairs.count <= Self.itemsMax, !pairs.isEmpty else {
            throw doesNotRead(input)
        }
        switch self {
        case .record(let table): return .record(try table.settings(reading: pairs, names: names))
        case .sends: return .sends(try Self.sends(reading: pairs, names: names))
        case .tiers(let choices): return .record(try Self.tiers(reading: pairs, choices: choices))
        case .steps: return .record(try Self.steps(reading: pairs, names: names))
        default: throw doesNotRead(input)
        }
    }

    private static func sends(
        reading pairs: [SettingInput.Pair], names: Names
    ) throws(MisreadInput) -> [Value.Sending] {
        var sends: [Value.Sending] = []
        for (place, pair) in pairs.enumerated() {
            let operation = try pair.readingKey(place) { key throws(Misreading) in
                let operation = try names.operations.id(reading: key)
                guard !sends.contains(where: { $0.operation == operation }) else {
                    throw Misreading(.syntax, found: pair.key, expected: "each operation once")
                }
                return operation
            }
            do throws(MisreadInput) {
                switch try either([.rate, .share], reading: pair.value, names: names) {
                case .rate(let rate):
                    sends.append(.init(operation: operation, volume: .rate(rate)))
                case .share(let share): sends.append(.init(operation: operation, volume: .share(share)))
                default: throw ValueType.sends.doesNotRead(pair.value)
                }
            } catch {
                throw error.within(.value(place))
            }
        }
        return sends
    }

    private static func tiers(reading pairs: [SettingInput.Pair], choices: [Choice]) throws(MisreadInput) -> Settings {
        var settings = Settings()
        for (place, pair) in pairs.enumerated() {
            let key = try pair.readingKey(place) { key throws(Misreading) in
                if key == "else" { return "else" }
                var words = WordReader(key)
                try words.require("under")
                let bound = try words.value(Money.self, expected: "an amount such as $100")
                try words.requireEnd()
                return "under \(bound.text)"
            }
            do throws(MisreadInput) {
                settings[SettingKey(key)] = try ValueType.choice(choices).value(
                    reading: pair.value, names: Names(components: [], operations: [], entities: []))
            } catch {
                throw error.within(.value(place))
            }
        }
        return settings
    }

    private static func steps(reading pairs: [SettingInput.Pair], names: Names) throws(MisreadInput) -> Settings {
        var settings = Settings()
        for (place, pair) in pairs.enumerated() {
            let key = try pair.readingKey(place) { key throws(Misreading) in
                _ = try names.operations.id(reading: key)
                return pair.key
            }
            guard case .list(let items) = pair.value, items.count <= itemsMax else {
                throw ValueType.steps.doesNotRead(pair.value).within(.value(place))
            }
            do throws(MisreadInput) {
                settings[SettingKey(key)] = .texts(try items.reading { text throws(Misreading) in String(text) })
            } catch {
                throw error.within(.value(place))
            }
        }
        return settings
    }
}

extension SettingInput.Pair {
    fileprivate func readingKey<Result>(
        _ place: Int, _ read: (Substring) throws(Misreading) -> Result
    ) throws(MisreadInput) -> Result {
        do throws(Misreading) { return try read(key[...]) } catch { throw MisreadInput(error, path: [.key(place)]) }
    }
}

extension [SettingInput] {
    /// Each item, which must be a text, read by `read`.
    fileprivate func reading<Result>(
        _ read: (Substring) throws(Misreading) -> Result
    ) throws(MisreadInput) -> [Result] {
        var results: [Result] = []
        for (place, item) in enumerated() {
            do throws(Misreading) {
                guard case .text(let text) = item else {
                    throw Misreading(.syntax, found: item.inline, expected: "a single word or value")
                }
                results.append(try read(text[...]))
            } catch {
                throw MisreadInput(error, path: [.item(place)])
            }
        }
        return results
    }
}
