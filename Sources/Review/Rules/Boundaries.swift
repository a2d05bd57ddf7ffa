import DesignModel

extension Survey {
    /// Connections across a trust boundary of which nobody says that they are encrypted and authenticated.
    var openBoundaries: [Advice] {
        design.boundaries.filter { $0.kind == .trust }.flatMap { boundary in
            let members = Set(boundary.members.compactMap { place(of: $0) })
            return calls.indices.compactMap { index -> Advice? in
                let call = calls[index]
                guard let connection = call.connection, members.contains(call.from) != members.contains(call.to) else {
                    return nil
                }
                let open = [SettingKey.authenticated, .encrypted].filter { connection.settings.flag($0) != true }
                guard !open.isEmpty else { return nil }
                let isDenied = open.allSatisfy { connection.settings.flag($0) == false }
                let words = open.map(\.name).joined(separator: " nor ")
                let missing =
                    open.count > 1
                    ? (isDenied
                        ? "is neither \(words)" : "is not said to be \(open.map(\.name).joined(separator: " and "))")
                    : (isDenied ? "is not \(words)" : "is not said to be \(words)")
                return Advice(
                    .medium, subject(ofCall: index), key: open.first,
                    "\(title(index)) crosses the trust boundary \(boundary.name) and \(missing)",
                    changes: open.map { setting(ofCall: index, $0.name, "yes") })
            }
        }
    }
}
