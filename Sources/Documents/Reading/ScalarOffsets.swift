/// Turns the parser's positions, which count Unicode scalars, into offsets in bytes.
struct ScalarOffsets {
    private static let stride = 64

    private let bytes: UnsafeBufferPointer<UInt8>
    private let start: Int
    /// The offset of every 64th scalar; none where every scalar is one byte.
    private let landmarks: [Int]

    init(_ bytes: UnsafeBufferPointer<UInt8>, startingAt start: Int) {
        self.bytes = bytes
        self.start = start
        var landmarks: [Int] = []
        if bytes.contains(where: { $0 >= 0x80 }) {
            var count = 0
            for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
                if count % Self.stride == 0 { landmarks.append(offset) }
                count += 1
            }
        }
        self.landmarks = landmarks
    }

    /// - Complexity: O(1).
    subscript(index: Int) -> Int {
        guard !landmarks.isEmpty else { return start + min(index, bytes.count) }
        let landmark = min(index / Self.stride, landmarks.count - 1)
        var offset = landmarks[landmark]
        var left = index - landmark * Self.stride
        while left > 0, offset < bytes.count {
            offset += 1
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            left -= 1
        }
        return start + offset
    }
}
