extension Design {
    /// How often clients send an operation, per second, over all open loops; a client that says nothing sends
    /// ``assumedRate`` of each.
    public func rate(of operation: OperationID) -> Double {
        components.filter { Catalogue.kind($0.kind)?.mechanic == .client }.reduce(0) { sum, client in
            let sends = client.settings.sends(.sends) ?? []
            guard !sends.isEmpty else { return sum + Design.assumedRate }
            guard case .rate(let rate)? = sends.first(where: { $0.operation == operation })?.volume else { return sum }
            return sum + rate.perSecond
        }
    }
}
