import DesignModel

extension Design {
    /// The design with one value overridden, as `--set` says it: `booking.instances=6`.
    ///
    /// A path that means several connections changes each of them.
    func overriding(_ text: String) throws(Failure) -> Design {
        do throws(Misreading) {
            let assignment = try Assignment(parsing: text, in: self)
            var design = self
            for subject in assignment.target.subjects(in: self) {
                let edit: Edit
                do throws(Misreading) {
                    edit = try design.edit(setting: assignment.path, of: subject, to: assignment.value)
                } catch {
                    let isKey = [.unknownKey, .doesNotFit].contains(error.code) && error.offset == 0
                        && assignment.path.contains { $0.name == error.found }
                    throw error.shifted(by: isKey ? assignment.keyOffset : assignment.valueOffset)
                }
                design = try design.applying(edit)
            }
            return design
        } catch {
            throw Failure(error, in: text, option: "--set")
        }
    }

    /// The same design; what the overrides made impossible is refused, in words.
    func checked(afterOverrides count: Int) throws(Failure) -> Design {
        guard count > 0, let problem = problems().first(where: { $0.severity == .error }) else { return self }
        var message = "--set: then \(problem.message)"
        if let suggestion = problem.suggestion { message += "\n  did you mean `\(suggestion)`?" }
        throw Failure(.badData, message)
    }
}

extension Assignment.Target {
    fileprivate func subjects(in design: Design) -> [Subject] {
        switch self {
        case .component(let id): [.component(id)]
        case .connection(let wire): wire.connections(in: design).map { .connection($0.id) }
        case .operation(let id): [.operation(id)]
        case .entity(let id): [.entity(id)]
        }
    }
}
