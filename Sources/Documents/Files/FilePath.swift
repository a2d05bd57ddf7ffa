import Glibc

/// What can be said of a path without looking at the disk, and its absolute form.
package enum FilePath {
    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The one path of a file, from the root and through symbolic links, whether it exists or not.
    package static func absolute(_ path: String) -> String {
        if let resolved = resolved(path) { return resolved }
        if let folder = resolved(folder(of: path)) { return folder + "/" + name(of: path) }
        guard !path.hasPrefix("/"), let here = resolved(".") else { return path }
        return here + "/" + path
    }

    private static func resolved(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }
}
