/// The way to the whiteboard: the one place that changes when it is built in.
enum Board {
    /// Opens the whiteboard on a design, or on an empty board.
    static func open(_ design: String?, _ appearance: OutputOptions) throws(Failure) {
        throw Failure(.unavailable, "The whiteboard is not part of this build; `breakboard run` works without it.")
    }
}
