import DesignModel

/// How a file writes the keys that can be written in several ways, such as `a->b` for `a -> b`, so that saving finds them.
struct Spellings: Sendable {
    /// The text of each connection, and the ends that it names.
    var connections: [ConnectionID: Ends] = [:]
    /// The key of each distance by the names of the two places.
    var distances: [[String]: String] = [:]

    /// A connection as it is written.
    struct Ends: Sendable {
        var from: String
        var to: String
        var written: String
    }
}
