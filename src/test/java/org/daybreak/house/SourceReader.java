package org.daybreak.house;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import javax.lang.model.element.Modifier;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LambdaExpressionTree.BodyKind;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;

/**
 * Reads of a syntax tree what is counted.
 */
final class SourceReader extends TreeScanner<Void, Void> {

	private final CompilationUnitTree unit;

	private final SourcePositions positions;

	private final LineKinds lines;

	private final List<Method> methods = new ArrayList<>();

	private final Deque<String> types = new ArrayDeque<>();

	private int depth;

	private int deepest;

	private SourceReader(CompilationUnitTree unit, SourcePositions positions, LineKinds lines) {
		this.unit = unit;
		this.positions = positions;
		this.lines = lines;
	}

	static Source read(String path, CompilationUnitTree unit, SourcePositions positions, String text) {
		var reader = new SourceReader(unit, positions, LineKinds.of(text));
		unit.getImports().forEach(reader::leaveOut);
		if (unit.getPackage() != null) {
			reader.leaveOut(unit.getPackage());
		}
		reader.scan(unit, null);
		var types = unit.getTypeDecls()
			.stream()
			.filter(ClassTree.class::isInstance)
			.map(ClassTree.class::cast)
			.map((type) -> new Source.Type(type.getSimpleName().toString(),
					type.getModifiers().getFlags().contains(Modifier.PUBLIC)))
			.toList();
		return new Source(path, String.valueOf(unit.getPackageName()), types, reader.methods, reader.lines.code(),
				reader.lines.comments());
	}

	private void leaveOut(Tree tree) {
		this.lines.leaveOut(first(tree), last(tree));
	}

	@Override
	public Void visitClass(ClassTree type, Void nothing) {
		var name = type.getSimpleName().toString();
		this.types.push(name.isEmpty() ? "new" : name);
		super.visitClass(type, null);
		this.types.pop();
		return null;
	}

	@Override
	public Void visitMethod(MethodTree method, Void nothing) {
		// The lines of an anonymous class are lines of the method around it too, its
		// depth is not.
		var outer = this.depth;
		var outerDeepest = this.deepest;
		this.depth = 0;
		this.deepest = 0;
		super.visitMethod(method, null);
		if (method.getBody() != null) {
			this.methods.add(told(method));
		}
		this.depth = outer;
		this.deepest = outerDeepest;
		return null;
	}

	private Method told(MethodTree method) {
		var constructor = method.getReturnType() == null;
		var name = constructor ? this.types.peek() : this.types.peek() + "." + method.getName();
		return new Method(name, this.lines.code(first(method.getBody()) + 1, last(method.getBody()) - 1),
				method.getParameters().size(), constructor, this.deepest);
	}

	private int first(Tree tree) {
		return line(this.positions.getStartPosition(this.unit, tree));
	}

	private int last(Tree tree) {
		return line(this.positions.getEndPosition(this.unit, tree));
	}

	private int line(long position) {
		return (int) this.unit.getLineMap().getLineNumber(position);
	}

	private Void inside(Runnable scan) {
		this.depth++;
		this.deepest = Math.max(this.deepest, this.depth);
		scan.run();
		this.depth--;
		return null;
	}

	@Override
	public Void visitIf(IfTree branch, Void nothing) {
		scan(branch.getCondition(), null);
		inside(() -> scan(branch.getThenStatement(), null));
		// "else if" goes on, it does not go deeper.
		if (branch.getElseStatement() instanceof IfTree) {
			return scan(branch.getElseStatement(), null);
		}
		return inside(() -> scan(branch.getElseStatement(), null));
	}

	@Override
	public Void visitForLoop(ForLoopTree loop, Void nothing) {
		return inside(() -> super.visitForLoop(loop, null));
	}

	@Override
	public Void visitEnhancedForLoop(EnhancedForLoopTree loop, Void nothing) {
		return inside(() -> super.visitEnhancedForLoop(loop, null));
	}

	@Override
	public Void visitWhileLoop(WhileLoopTree loop, Void nothing) {
		return inside(() -> super.visitWhileLoop(loop, null));
	}

	@Override
	public Void visitDoWhileLoop(DoWhileLoopTree loop, Void nothing) {
		return inside(() -> super.visitDoWhileLoop(loop, null));
	}

	@Override
	public Void visitSwitch(SwitchTree choice, Void nothing) {
		return inside(() -> super.visitSwitch(choice, null));
	}

	@Override
	public Void visitTry(TryTree attempt, Void nothing) {
		return inside(() -> super.visitTry(attempt, null));
	}

	@Override
	public Void visitSynchronized(SynchronizedTree turn, Void nothing) {
		return inside(() -> super.visitSynchronized(turn, null));
	}

	@Override
	public Void visitLambdaExpression(LambdaExpressionTree lambda, Void nothing) {
		if (lambda.getBodyKind() == BodyKind.STATEMENT) {
			return inside(() -> super.visitLambdaExpression(lambda, null));
		}
		return super.visitLambdaExpression(lambda, null);
	}

}
