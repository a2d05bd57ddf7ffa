/// What ships inside the binary.
public enum Shipped {
    /// The example designs, by name.
    public static let designs: [ShippedFile] = EmbeddedDesigns.files.map { ShippedFile(name: $0.name, text: $0.text) }

    /// The interviewer's prompts, by name.
    public static let prompts: [ShippedFile] = EmbeddedPrompts.files.map { ShippedFile(name: $0.name, text: $0.text) }

    /// The design of this name; `nil` where none ships.
    public static func design(named name: String) -> ShippedFile? { designs.first { $0.name == name } }
}

/// A file that ships inside the binary.
public struct ShippedFile: Sendable, Hashable, Identifiable {
    /// The name of the file without its ending, such as `flight-checkout`.
    public let name: String
    /// What stands in it, to the byte.
    public let text: String

    public var id: String { name }

    init(name: StaticString, text: StaticString) {
        self.name = name.description
        self.text = text.description
    }
}
