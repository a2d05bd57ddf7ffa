import Foundation
import Testing

/// The program that was built beside these tests, run as a user would.
enum Program {
    struct Result {
        let code: Int32
        let output: String
        let errors: String
        /// The most memory that it was seen to have at once, in kilobytes; only where asked for.
        var peak = 0
    }

    /// The folder where the build puts the program and the tests.
    static let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent()

    /// Runs it to its end. There is no terminal, and the locale is UTF-8 whatever the machine's is.
    static func run(
        _ arguments: String..., environment: [String: String] = [:], in workplace: URL? = nil
    ) throws -> Result {
        try runAll(arguments, environment: environment, in: workplace)
    }

    static func runAll(
        _ arguments: [String], environment: [String: String] = [:], in workplace: URL? = nil,
        watchingMemory: Bool = false
    ) throws -> Result {
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        // Files and not pipes: those fill up while nobody reads.
        func file(_ name: String) throws -> (URL, FileHandle) {
            let url = scratch.appendingPathComponent(name)
            try Data().write(to: url)
            return (url, try FileHandle(forWritingTo: url))
        }
        let (output, outputHandle) = try file("output")
        let (errors, errorHandle) = try file("errors")
        let process = Process()
        process.executableURL = folder.appendingPathComponent("breakboard")
        process.arguments = arguments
        process.currentDirectoryURL = workplace ?? scratch
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = outputHandle
        process.standardError = errorHandle
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "xterm"]
            .merging(environment) { $1 }
        try process.run()
        var peak = 0
        while watchingMemory, process.isRunning {
            peak = max(peak, memoryPeak(of: process.processIdentifier))
            Thread.sleep(forTimeInterval: 0.01)
        }
        process.waitUntilExit()
        return Result(
            code: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8), peak: peak)
    }

    /// What the kernel says was the largest resident size so far, in kilobytes; 0 where the process is gone.
    private static func memoryPeak(of process: Int32) -> Int {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
        else { return 0 }
        return line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0
    }
}

/// A folder of its own for a test, gone when it ends.
final class Workplace {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("breakboard-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: url.appendingPathComponent(name))
    }
}
