/// What somebody wrote behind a key, before it is understood: texts, lists and pairs, whatever the file format.
public indirect enum SettingInput: Hashable, Sendable {
    case text(String)
    case list([SettingInput])
    case pairs([Pair])

    /// One key with what stands behind it.
    public struct Pair: Hashable, Sendable {
        public var key: String
        public var value: SettingInput

        public init(_ key: String, _ value: SettingInput) {
            self.key = key
            self.value = value
        }
    }
}

/// Why a ``SettingInput`` could not be understood, and which part of it that is about.
public struct MisreadInput: Error, Hashable, Sendable {
    /// One step from a list or from pairs into a part of it, counted from 0.
    public enum Step: Hashable, Sendable {
        case item(Int)
        /// The key of a pair; nothing follows it.
        case key(Int)
        /// What stands behind the key of a pair.
        case value(Int)
    }

    /// The trouble; its offset is within the text at the end of `path`.
    public var misreading: Misreading
    /// From the whole input to the part that is wrong.
    public var path: [Step]

    public init(_ misreading: Misreading, path: [Step] = []) {
        self.misreading = misreading
        self.path = path
    }

    /// The same trouble, seen from one step further outside.
    func within(_ step: Step) -> MisreadInput { MisreadInput(misreading, path: [step] + path) }
}
