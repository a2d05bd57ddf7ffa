/// What a file was like when it was read or written, to notice when another program changes it.
public struct FileStamp: Hashable, Sendable {
    /// The number of the file within its file system; another one means that the file was replaced.
    public let inode: UInt64
    /// When it was last written, in nanoseconds since 1970.
    public let modifiedNanoseconds: Int64
    /// The length in bytes.
    public let size: Int
    /// A fingerprint of the bytes.
    public let fingerprint: UInt64

    /// What a file says, as far as that can be told without its bytes.
    public struct Content: Hashable, Sendable {
        public let size: Int
        public let fingerprint: UInt64
    }

    /// What it said then.
    public var content: Content { Content(size: size, fingerprint: fingerprint) }

    /// Whether the bytes are the same; a file that was only touched, or restored, has not changed.
    public func hasSameContent(as other: FileStamp) -> Bool { content == other.content }
}

/// FNV-1a with 64 bits (Fowler, Noll, Vo): tells accidental differences apart, not malicious ones.
enum Fingerprint {
    static func of(_ bytes: some Sequence<UInt8>, seed: UInt64 = 0xCBF2_9CE4_8422_2325) -> UInt64 {
        bytes.reduce(seed) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
