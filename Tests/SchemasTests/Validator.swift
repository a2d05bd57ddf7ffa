import Foundation

/// Holds a document against a JSON Schema, as far as the schemas here go: what it does not know, it refuses.
struct Validator {
    private let schema: [String: Any]

    init(_ text: String) throws {
        schema = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    }

    /// What is wrong, each with its place; nothing where the document fits.
    func problems(of document: Any) -> [String] { Self.problems(of: document, schema, at: "$") }

    /// A part of the schema, by the keys that lead to it.
    func part(_ path: String...) -> Validator? {
        path.reduce(schema as [String: Any]?) { $0?[$1] as? [String: Any] }.map(Validator.init(schema:))
    }

    private init(schema: [String: Any]) { self.schema = schema }

    private static func problems(of value: Any, _ schema: [String: Any], at place: String) -> [String] {
        schema.keys.sorted().flatMap { word -> [String] in
            switch (word, schema[word]) {
            case ("$schema", _), ("title", _), ("description", _), ("additionalProperties", _), ("then", _): []
            case ("type", let type as String): isType(value, type) ? [] : ["\(place): not of type \(type)"]
            case ("enum", let words as [Any]):
                words.contains { isSame($0, value) } ? [] : ["\(place): \(value) unknown"]
            case ("const", let constant?): isSame(constant, value) ? [] : ["\(place): not \(constant)"]
            case ("minimum", let least as Double): (number(value) ?? least) >= least ? [] : ["\(place): below \(least)"]
            case ("pattern", let pattern as String): matches(value, pattern) ? [] : ["\(place): \(value) looks odd"]
            case ("anyOf", let schemas as [[String: Any]]):
                schemas.contains { problems(of: value, $0, at: place).isEmpty }
                    ? [] : ["\(place): \(value) fits nothing"]
            case ("allOf", let schemas as [[String: Any]]): schemas.flatMap { problems(of: value, $0, at: place) }
            case ("if", let condition as [String: Any]):
                problems(of: value, condition, at: place).isEmpty
                    ? problems(of: value, schema["then"] as? [String: Any] ?? [:], at: place) : []
            case ("required", let keys as [String]):
                keys.filter { (value as? [String: Any])?[$0] == nil }.map { "\(place): no \($0)" }
            case ("properties", let members as [String: [String: Any]]):
                ofMembers(of: value, members, others: schema["additionalProperties"], at: place)
            case ("propertyNames", let names as [String: Any]):
                (value as? [String: Any] ?? [:]).keys.sorted().flatMap { problems(of: $0, names, at: place) }
            case ("items", let item as [String: Any]):
                (value as? [Any] ?? []).enumerated().flatMap { problems(of: $1, item, at: "\(place)[\($0)]") }
            case ("minItems", let count as Int):
                (value as? [Any]).map { $0.count >= count } ?? true ? [] : ["\(place): short"]
            case ("maxItems", let count as Int):
                (value as? [Any]).map { $0.count <= count } ?? true ? [] : ["\(place): long"]
            case ("minProperties", let count as Int):
                (value as? [String: Any]).map { $0.count >= count } ?? true ? [] : ["\(place): short"]
            case ("maxProperties", let count as Int):
                (value as? [String: Any]).map { $0.count <= count } ?? true ? [] : ["\(place): long"]
            default: ["\(place): the schema says \(word), which this does not understand"]
            }
        }
            + (schema["properties"] == nil
                ? ofMembers(of: value, [:], others: schema["additionalProperties"], at: place) : [])
    }

    private static func ofMembers(
        of value: Any, _ members: [String: [String: Any]], others: Any?, at place: String
    ) -> [String] {
        (value as? [String: Any] ?? [:]).sorted { $0.key < $1.key }.flatMap { key, value -> [String] in
            if let schema = members[key] { return problems(of: value, schema, at: "\(place).\(key)") }
            if let schema = others as? [String: Any] { return problems(of: value, schema, at: "\(place).\(key)") }
            return others as? Bool == false ? ["\(place): unknown key \(key)"] : []
        }
    }

    private static func number(_ value: Any) -> Double? { isFlag(value) ? nil : (value as? NSNumber)?.doubleValue }

    private static func isFlag(_ value: Any) -> Bool {
        value is Bool && (value as? NSNumber).map { ["c", "B"].contains(String(cString: $0.objCType)) } ?? true
    }

    private static func isType(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": isFlag(value)
        case "null": value is NSNull
        case "number": number(value) != nil
        case "integer": number(value).map { $0 == $0.rounded() } ?? false
        default: false
        }
    }

    private static func isSame(_ one: Any, _ other: Any) -> Bool {
        if let one = one as? String, let other = other as? String { return one == other }
        if isFlag(one) || isFlag(other) { return isFlag(one) && isFlag(other) && one as? Bool == other as? Bool }
        guard let one = number(one), let other = number(other) else { return false }
        return one == other
    }

    private static func matches(_ value: Any, _ pattern: String) -> Bool {
        guard let text = value as? String else { return true }
        return text.range(of: pattern, options: .regularExpression) != nil
    }
}
