/// A stream that knows its next draw before it is asked for it.
///
/// The order of events hangs on the times drawn for them, and one that is worked out only when it is needed holds up
/// everything behind it. Most streams are asked for the same distribution over and over: the next draw from the last
/// one is worked out ahead, while a processor is busy with other things. What is drawn is the same.
package struct ForesightedStream: BitwiseCopyable {
    private var stream: Stream
    /// What is foreseen: a draw from a distribution, and the stream as it is after that. A constant: nothing is.
    private var sampler = Sampler.zero
    private var draw = 0.0
    private var after: Stream

    package init(_ stream: Stream) {
        self.stream = stream
        after = stream
    }

    /// A draw from a distribution that needs no tables, worked out by `drawing` where it was not foreseen.
    @inline(__always)
    mutating func draw(_ sampler: Sampler, by drawing: (Sampler, inout Stream) -> Double) -> Double {
        if !sampler.isSame(as: self.sampler) { foresee(sampler, by: drawing) }
        let draw = self.draw
        stream = after
        self.draw = drawing(sampler, &after)
        return draw
    }

    private mutating func foresee(_ sampler: Sampler, by drawing: (Sampler, inout Stream) -> Double) {
        self.sampler = sampler
        after = stream
        draw = drawing(sampler, &after)
    }

    /// A draw that nobody foresees.
    mutating func drawUnforeseen(_ drawing: (inout Stream) -> Double) -> Double {
        sampler = .zero
        return drawing(&stream)
    }

    package var fingerprint: UInt64 { stream.fingerprint }
}
