import Reports

/// A part of a JSON Schema, of the few words that the schemas here need.
package struct Schema {
    var words: [(key: String, value: JSONValue)]

    init(_ words: [(key: String, value: JSONValue)]) { self.words = words }

    /// The whole document of a schema.
    package func document(title: String) -> String {
        let front: [(key: String, value: JSONValue)] = [
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("title", .string(title)),
        ]
        return JSONValue.object(front + words).text
    }

    var value: JSONValue { .object(words) }

    /// The same with a sentence for whoever edits.
    func saying(_ description: String) -> Schema { Schema([("description", .string(description))] + words) }

    // MARK: Single values

    static let anything = Schema([])
    static let null = Schema([("type", .string("null"))])
    static let flag = Schema([("type", .string("boolean"))])
    static let number = Schema([("type", .string("number"))])
    static let text = Schema([("type", .string("string"))])
    static let count = Schema([("type", .string("integer")), ("minimum", .count(0))])

    static func text(_ pattern: String) -> Schema {
        Schema([("type", .string("string")), ("pattern", .string(pattern))])
    }

    static func words(_ words: [String]) -> Schema { Schema([("enum", .array(words.map { .string($0) }))]) }

    static func const(_ value: JSONValue) -> Schema { Schema([("const", value)]) }

    static func any(_ schemas: [Schema]) -> Schema { Schema([("anyOf", .array(schemas.map(\.value)))]) }

    var orNull: Schema { .any([self, .null]) }

    /// A figure: of one run itself, of several its mean with the ends of its range; `null` at an end: nobody knows.
    static func measured(_ figure: Schema) -> Schema {
        .any([figure, .object(["value": .number.orNull, "low": .number.orNull, "high": .number.orNull])])
    }

    // MARK: Structures

    static func list(_ item: Schema, count: Int? = nil) -> Schema {
        let exactly: [(key: String, value: JSONValue)] =
            count.map { [("minItems", .count(UInt64($0))), ("maxItems", .count(UInt64($0)))] } ?? []
        return Schema([("type", .string("array")), ("items", item.value)] + exactly)
    }

    /// Any keys, with values that are alike.
    static func map(_ value: Schema, count: Int? = nil) -> Schema {
        let exactly: [(key: String, value: JSONValue)] =
            count.map { [("minProperties", .count(UInt64($0))), ("maxProperties", .count(UInt64($0)))] } ?? []
        return Schema([("type", .string("object")), ("additionalProperties", value.value)] + exactly)
    }

    /// These keys and no others.
    static func object(_ members: [(key: String, schema: Schema)], required: [String]) -> Schema {
        Schema([
            ("type", .string("object")), ("properties", .object(members.map { ($0.key, $0.schema.value) })),
            ("required", .array(required.map { .string($0) })), ("additionalProperties", .flag(false)),
        ])
    }

    /// These keys, all of them, and no others.
    static func object(_ members: KeyValuePairs<String, Schema>) -> Schema {
        object(members.map { ($0.key, $0.value) }, required: members.map(\.key))
    }
}
