extension Objective {
    /// Why no run of a design can judge it, whatever comes out: what its metric counts belongs to no operation, or to no
    /// phase. `nil`: a run can.
    public func reasonUnmeasurable(in design: Design) -> String? {
        let isOfAll = operation == nil || design.operations.count == 1
        switch metric {
        case .queueDepth where !isOfAll:
            return
                "operations wait in the same queues: without \(operationName(in: design)) it is about the deepest of them"
        case .retryAmplification where !isOfAll:
            return
                "attempts are counted by connection: without \(operationName(in: design)) it is about the worst of them"
        case .recoveryTime where !isOfAll: return "recovery is judged for all operations together"
        case .recoveryTime where scope == .outsideFaults: return "there is nothing to recover from outside faults"
        case .convergence where !isOfAll || scope != .always:
            return "copies are compared after the last heal, for all operations together"
        case .costPerHour, .costPerMonth, .costPerThousand:
            guard !isOfAll || scope != .always else { return nil }
            return "what running it costs is added up over the whole run, for all operations together"
        default: return nil
        }
    }

    private func operationName(in design: Design) -> String {
        design.operations.first { $0.id == operation }.map { "`\($0.name)`" } ?? "an operation"
    }
}
