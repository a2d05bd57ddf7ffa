import Foundation

/// Finds the executables that were built together with the tests.
public enum BuiltProduct {
    /// The path of an executable that the running tests depend on.
    ///
    /// - Throws: ``Tmux/Failure`` when there is none of this name beside the tests.
    public static func path(_ name: String) throws -> String {
        // The test runner is another program; the tests themselves are an image that it has loaded.
        let maps = (try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)) ?? ""
        let images = maps.split(separator: "\n").compactMap { line in
            line.firstIndex(of: "/").map { String(line[$0...]) }
        }
        guard let image = images.first(where: { $0.hasSuffix(".xctest") }) else {
            throw Tmux.Failure("The tests could not find the place that they were built in.")
        }
        let folder = URL(fileURLWithPath: image).deletingLastPathComponent()
        let path = folder.appendingPathComponent(name).path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw Tmux.Failure("There is no executable \(path); the test target has to depend on it.")
        }
        return path
    }
}
