/// Exponential draws without a logarithm: the ziggurat of Marsaglia and Tsang, "The ziggurat method for generating random
/// variables", Journal of Statistical Software 5(8), 2000.
///
/// The area under e^−x is covered by layers of equal area. A layer is chosen, and a point in it: 98 times in a hundred it
/// lies where the layer is under the curve from end to end, and one multiplication has made the draw.
package struct Ziggurat: Sendable {
    private struct Layer {
        /// How wide the layer is, for each of 2^53 steps across it.
        var step: Double
        /// Steps from the left that are under the curve at the layer's whole height.
        var certain: UInt64
    }

    package static let layerCount = 256
    /// Where the lowest layer's rectangle ends and its tail begins, for so many layers; as the paper says.
    package static let tail = 7.697_117_470_131_049_72

    private let layers: Flat<Layer>
    /// How wide each layer is, the lowest first, and 0 at the end.
    package let widths: [Double]

    package init() {
        let height = Elementary.exp(-Self.tail)
        let area = (Self.tail + 1) * height
        // The lowest layer is a rectangle as high as the curve is where its tail begins, and the tail: as wide as a
        // rectangle of that height and of all of its area would be.
        var widths = [area / height, Self.tail]
        while widths.count < Self.layerCount {
            let last = widths[widths.count - 1]
            widths.append(-Elementary.log(area / last + Elementary.exp(-last)))
        }
        widths.append(0)
        self.widths = widths
        layers = Flat(
            (0..<Self.layerCount).map { index in
                Layer(step: widths[index] * 0x1p-53, certain: UInt64(widths[index + 1] / widths[index] * 0x1p53))
            })
    }

    /// Exponential with mean 1.
    @inline(__always)
    package func exponential(_ stream: inout Stream) -> Double {
        let bits = stream.next()
        let layer = layers.at(Int(bits & 0xFF))
        let steps = bits >> 11
        let draw = Double(Int64(bitPattern: steps)) * layer.pointee.step
        return steps < layer.pointee.certain ? draw : uncertain(draw, in: Int(bits & 0xFF), &stream)
    }

    /// Goes on with a point that may lie above the curve, or beyond where the tail begins.
    @inline(never)
    private func uncertain(_ draw: Double, in layer: Int, _ stream: inout Stream) -> Double {
        // What is left of an exponential time is as long as all of it was.
        if layer == 0 { return Self.tail + exponential(&stream) }
        let (low, high) = (Elementary.exp(-widths[layer]), Elementary.exp(-widths[layer + 1]))
        return low + (high - low) * stream.unit() < Elementary.exp(-draw) ? draw : exponential(&stream)
    }
}
