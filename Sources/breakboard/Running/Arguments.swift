public import ArgumentParser
public import DesignModel
public import Practice

extension TimeSpan: ExpressibleByArgument {
    /// `90s`, `5m`: the same texts as in files.
    public init?(argument: String) {
        guard let span = try? TimeSpan(parsing: argument[...]) else { return nil }
        self = span
    }

    public var defaultValueDescription: String { text }
}

extension Level: ExpressibleByArgument {}
