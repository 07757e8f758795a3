// Every way in which a call can be wrong, its data, and the one place that turns it into words.
// Knows no tensor: signatures arrive as text. One idea: what was asked, what is there, what to do about it.
namespace NamedTensors

open System

/// What was wrong with a call. `Operands` are the operands' signatures, never their data.
[<RequireQualifiedAccess>]
type Mistake =
    | UnknownAxis of operation: string * axis: string * signature: string * known: string list
    | DuplicateAxis of operation: string * axis: string * signature: string
    | AxisTaken of operation: string * axis: string * signature: string
    | SizeMismatch of
        operation: string *
        axis: string *
        first: (int * int) *
        second: (int * int) *
        operands: string list
    | WrongSize of operation: string * axis: string * given: int * actual: int * signature: string
    | AxesNotSubset of operation: string * missing: string list * operands: string list
    | ExtraAxes of operation: string * axes: string list * operands: string list
    | AxisInOneOperand of operation: string * axis: string * argument: int * operands: string list
    | MissingAxes of operation: string * axes: string list * signature: string * remedy: string
    | NotDivisible of operation: string * axis: string * size: int * parts: string
    | IndexOutOfRange of operation: string * axis: string * index: int64 * size: int
    | BadPattern of operation: string * pattern: string * problem: string * places: (int * int) list
    | DTypeNotAccepted of operation: string * argument: int * dtype: string * accepted: string * operands: string list
    | NoCommonDType of operation: string * operands: string list
    | ShapesDiffer of operation: string * problem: string * operands: string list
    | WrongNumber of operation: string * what: string * expected: string * given: int
    | NotSquare of operation: string * rows: string * columns: string * signature: string
    | EmptyReduction of operation: string * axis: string * signature: string
    | Escaped of operation: string * transformation: string
    | OutsideMap of operation: string * map: string
    | OutsideThread of operation: string * transformation: string
    | NeedsValue of operation: string * transformation: string
    | CarryChanged of operation: string * leaf: string * before: string * after: string
    | BranchesDiffer of operation: string * leaf: string * first: string * other: string
    | TreesDiffer of operation: string * leaf: string * expected: string * given: string
    | RefOutside of operation: string * transformation: string
    | RefFrozen of operation: string
    | UnknownScope of operation: string * name: string * opened: string list
    | NoDerivative of operation: string * mode: string * reason: string
    | BadArgument of operation: string * argument: string * problem: string * remedy: string
    | TooLarge of operation: string * signature: string * gigabytes: float * available: float
    | BadFile of path: string * problem: string

/// A mistake in a call. `Mistake` holds the case with its data; nothing was changed by the call.
[<Sealed>]
type NamedTensorException(mistake: Mistake, message: string, inner: exn | null) =
    inherit Exception(message, inner)
    /// The case and its data.
    member _.Mistake = mistake

module internal Error =
    /// The number of single-letter edits (insert, delete, replace, swap neighbours) from one word to another.
    let private distance (a: string) (b: string) =
        let d = Array2D.zeroCreate (a.Length + 1) (b.Length + 1)

        for i in 0 .. a.Length do
            for j in 0 .. b.Length do
                d[i, j] <-
                    if i = 0 then
                        j
                    elif j = 0 then
                        i
                    else
                        let same = if a[i - 1] = b[j - 1] then 0 else 1
                        let plain = min (min (d[i - 1, j] + 1) (d[i, j - 1] + 1)) (d[i - 1, j - 1] + same)

                        if i > 1 && j > 1 && a[i - 1] = b[j - 2] && a[i - 2] = b[j - 1] then
                            min plain (d[i - 2, j - 2] + 1)
                        else
                            plain

        d[a.Length, b.Length]

    /// The known word that is meant, if one is close.
    let suggest (word: string) (known: string seq) =
        let close (k: string) =
            let edits = distance (word.ToLowerInvariant()) (k.ToLowerInvariant())
            if edits <= max 1 (min word.Length k.Length / 3) then Some(edits, k) else None

        known |> Seq.choose close |> Seq.sortBy fst |> Seq.tryHead |> Option.map snd

    /// A leaf's path below a name: `carry.Layers[2].W`.
    let under (root: string) (path: string) =
        if path = "" || path.StartsWith '[' then root + path else root + "." + path

    let private quote s = "'" + s + "'"
    let private list (items: string list) = String.Join(", ", items |> List.map quote)

    let private isNumber (axis: string) = axis <> "" && axis |> Seq.forall System.Char.IsAsciiDigit
    let private dimension axis = if isNumber axis then "dimension " + axis else "axis " + quote axis

    let private operandLines (operands: string list) =
        match operands with
        | [] -> ""
        | _ -> "\n  " + String.Join("    ", operands |> List.mapi (fun i s -> string (i + 1) + ": " + s))

    let private didYouMean word known =
        match suggest word known, known with
        | Some k, _ -> ". Did you mean " + quote k + "?"
        | None, [] -> ". It has no axes"
        | None, _ -> ". It has " + list known

    let private remedy text = "\n  " + text

    /// The text of a mistake: the operation, the argument, the axis, the sizes, the operands, a remedy.
    let render mistake =
        match mistake with
        | Mistake.UnknownAxis(op, axis, signature, known) ->
            $"{op}: no axis {quote axis} in {signature}{didYouMean axis known}"
        | Mistake.DuplicateAxis(op, axis, signature) ->
            $"{op}: axis {quote axis} occurs twice in {signature}" + remedy "use each name once"
        | Mistake.AxisTaken(op, axis, signature) ->
            $"{op}: axis {quote axis} is already in {signature}" + remedy "give the new axis another name"
        | Mistake.SizeMismatch(op, axis, (arg1, size1), (arg2, size2), operands) ->
            $"{op}: {dimension axis} has size {size1} in argument {arg1} and {size2} in argument {arg2}"
            + operandLines operands
            + remedy (
                if isNumber axis then
                    "slice or pad both to a common size"
                else
                    "rename one of them, or slice both to a common size"
            )
        | Mistake.WrongSize(op, axis, given, actual, signature) ->
            $"{op}: {dimension axis} was given with size {given}, but has size {actual} in {signature}"
            + remedy (
                if isNumber axis then
                    "give the size that is there"
                else
                    "name the axis without a size, or resize the Axis"
            )
        | Mistake.AxesNotSubset(op, missing, operands) ->
            $"{op}: neither operand has all axes of the other; the first lacks {list missing}"
            + operandLines operands
            + remedy "broadcast one of them to the axes of both (BroadcastAxis), or rename an axis"
        | Mistake.AxisInOneOperand(op, axis, argument, operands) ->
            $"{op}: axis {quote axis} is only in argument {argument}"
            + operandLines operands
            + remedy "contract over axes that the operands share; sum the other axes first"
        | Mistake.MissingAxes(op, axes, signature, how) ->
            $"{op}: {signature} has axes that are not given: {list axes}" + remedy how
        | Mistake.NotDivisible(op, axis, size, parts) ->
            $"{op}: {dimension axis} of size {size} can't be split into {parts}"
            + remedy "the sizes of the parts must multiply to the size of the axis"
        | Mistake.IndexOutOfRange(op, axis, index, size) ->
            $"{op}: index {index} is out of range for {dimension axis} of size {size}"
            + remedy "check the index, or choose a mode: clip, fill, drop or wrap"
        | Mistake.BadPattern(op, pattern, problem, places) ->
            let span (start, length) : Patterns.Span = { Start = start; Length = length }
            Patterns.PatternError.draw op problem pattern (List.map span places)
        | Mistake.ExtraAxes(op, axes, operands) ->
            $"{op}: argument 2 has axes that argument 1 lacks: {list axes}"
            + operandLines operands
            + remedy "reduce or rename them, or broadcast argument 1 first (BroadcastAxis)"
        | Mistake.DTypeNotAccepted(op, argument, dtype, accepted, operands) ->
            $"{op}: argument {argument} is {dtype}, but this takes {accepted}"
            + operandLines operands
            + remedy (
                if dtype = "key" then
                    "keys are split, folded and drawn from (Random), never computed with"
                elif accepted.StartsWith "keys" then
                    "make a key with Random.Key"
                else
                    "convert it first (Astype, ConvertElementType)"
            )
        | Mistake.NoCommonDType(op, operands) ->
            $"{op}: the operands' dtypes do not go together"
            + operandLines operands
            + remedy "convert one of them to the dtype of the other"
        | Mistake.ShapesDiffer(op, problem, operands) ->
            $"{op}: {problem}"
            + operandLines operands
            + remedy "broadcast, reshape or slice the operands to shapes that fit"
        | Mistake.WrongNumber(op, what, expected, given) ->
            $"{op}: {given} {what} given, {expected} expected" + remedy $"give {expected}"
        | Mistake.NotSquare(op, rows, columns, signature) ->
            (if isNumber rows then
                 $"{op}: dimensions {rows} and {columns}"
             else
                 $"{op}: axes {quote rows} and {quote columns}")
            + $" must have the same size in {signature}"
            + remedy "give square matrices"
        | Mistake.EmptyReduction(op, axis, signature) ->
            $"{op}: {dimension axis} is empty in {signature}, and {op} of nothing has no value"
            + remedy "check for the empty axis first"
        | Mistake.Escaped(op, transformation) ->
            $"{op}: this value belongs to a call of {transformation} that has ended"
            + remedy "return the value from the function instead of keeping it"
        | Mistake.OutsideMap(op, map) ->
            $"{op}: this value belongs to a vmap over {map} that is not open here"
            + remedy "return the value from the mapped function, which gives it the mapped axis"
        | Mistake.OutsideThread(op, transformation) ->
            $"{op}: this value belongs to a call of {transformation} on another thread"
            + remedy "finish the transformation on the thread that began it"
        | Mistake.NeedsValue(op, transformation) ->
            $"{op}: inside {transformation} a value is not known, only its signature"
            + remedy "return it, or use where, cond or while instead of a host branch"
        | Mistake.CarryChanged(op, leaf, before, after) ->
            $"{op}: {leaf} enters as {before} and leaves as {after}"
            + remedy "each round must give the dtype, axes and sizes that it takes"
        | Mistake.BranchesDiffer(op, leaf, first, other) ->
            $"{op}: {leaf} is {first} from one branch and {other} from another"
            + remedy "all branches must give the same dtype, axes and sizes"
        | Mistake.TreesDiffer(op, leaf, expected, given) ->
            $"{op}: the structures differ at {leaf}: {expected} expected, {given} given"
            + remedy "give a tree of the same structure"
        | Mistake.RefOutside(op, transformation) ->
            $"{op}: this ref was made outside {transformation}, and the value belongs to it"
            + remedy "make the ref inside, or return the value and write it outside"
        | Mistake.RefFrozen op -> $"{op}: this ref was frozen" + remedy "use what Freeze gave, or make a new ref of it"
        | Mistake.UnknownScope(op, name, opened) ->
            let there =
                match suggest name opened, opened with
                | Some k, _ -> ". Did you mean " + quote k + "?"
                | None, [] -> "; none is"
                | None, _ -> "; open are " + list opened

            $"{op}: no map over {quote name} is open here{there}"
            + remedy "call this inside a vmap over that axis"
        | Mistake.NoDerivative(op, mode, reason) ->
            $"{op}: no {mode} derivative: {reason}"
            + remedy "use StopGradient where no derivative is meant, or a function that has one"
        | Mistake.BadArgument(op, argument, problem, how) ->
            $"{op}: {argument} {problem}" + (if how = "" then "" else remedy how)
        | Mistake.TooLarge(op, signature, gigabytes, available) ->
            let text (v: float) =
                if v >= 1e6 then
                    "more than a million"
                else
                    v.ToString("0.#", Globalization.CultureInfo.InvariantCulture)

            $"{op}: {signature} takes {text gigabytes} GB, there are {text available}"
            + remedy "make its axes smaller, or work on slices of it"
        | Mistake.BadFile(path, problem) -> $"{path}: {problem}"

    let fail mistake : 'a = raise (NamedTensorException(mistake, render mistake, null))

    let badArgument op argument problem how : 'a = fail (Mistake.BadArgument(op, argument, problem, how))

    /// What may not be null is.
    let absent op argument : 'a = badArgument op argument "is null" "give a value"

    /// Raises if a value of a type without null is null all the same: C# can give one.
    let required op argument (value: 'a) =
        if isNull (box value) then
            absent op argument

    /// As `absent`, from a function and a parameter as C# spells them.
    let absentArgument (method': string) (argument: string) : 'a =
        let snake (text: string) =
            String.collect (fun c -> if Char.IsUpper c then "_" + string (Char.ToLowerInvariant c) else string c) text

        absent ((snake method').TrimStart '_') argument
