package dev.flame.cdi;

import dev.flame.Caller;
import dev.flame.cdi.config.Problem;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the extension and the interceptors say, FLAME-0020 to FLAME-0099 and FLAME-0160; configuration has its own catalogue below that. */
final class Messages {

    private Messages() {}

    static String deployment(List<Problem> problems) {
        StringBuilder text = new StringBuilder("FLAME-0020: ")
                .append(problems.size())
                .append(problems.size() == 1 ? " mistake keeps" : " mistakes keep")
                .append(" this application from being deployed:");
        for (int i = 0; i < problems.size(); i++) {
            text.append(System.lineSeparator())
                    .append("  ")
                    .append(i + 1)
                    .append(". ")
                    .append(problems.get(i));
        }
        return text.toString();
    }

    static Problem finalClass(String bean) {
        return new Problem(
                "FLAME-0021",
                bean,
                "the class is final, so that no call of its @Elastic methods can be intercepted",
                "Take final away");
    }

    static Problem notInterceptable(String method, String modifier) {
        return new Problem(
                "FLAME-0022",
                method,
                "an @Elastic method can't be " + modifier + ", since its calls could not be intercepted",
                "Take " + modifier + " away, or @Elastic");
    }

    static Problem notBusiness(String method, String what) {
        return new Problem(
                "FLAME-0023",
                method,
                "it is " + what + ", which the container calls where the bean lives",
                "Take @Elastic away, and move the work to a business method");
    }

    static Problem parameter(String method, int index, String type, String reason) {
        return new Problem(
                "FLAME-0024",
                method,
                "parameter " + (index + 1) + ", " + type + ", can't travel to another JVM: " + reason,
                "Take a serialisable value instead, such as a byte[], a record, a list or the path of a shared file");
    }

    static Problem result(String method, String type, String reason) {
        return new Problem(
                "FLAME-0025",
                method,
                "the result, " + type + ", can't travel back from another JVM: " + reason,
                "Return a serialisable value instead, such as a byte[], a record or a list");
    }

    static Problem futureWithoutAsynchronous(String method) {
        return new Problem(
                "FLAME-0026",
                method,
                "it returns a Future, and only MicroProfile Fault Tolerance gives a Future its meaning",
                "Add @Asynchronous, or return CompletionStage or CompletableFuture");
    }

    static Problem stageType(String method, String type) {
        return new Problem(
                "FLAME-0027", method, "Flame can't make a " + type, "Return CompletionStage or CompletableFuture");
    }

    static Problem publisherType(String method, String type) {
        return new Problem(
                "FLAME-0033",
                method,
                "Flame can't make a " + type + " of the items that come",
                "Return java.util.concurrent.Flow.Publisher; the adapters of your library turn theirs into one, such as"
                        + " org.reactivestreams.FlowAdapters");
    }

    static Problem unlinkedStream(String method) {
        return new Problem(
                "FLAME-0034",
                method,
                "it returns a Flow.Publisher and is not linked (link=false), but its items have nowhere to go without"
                        + " their caller",
                "Take link=false away for this method, by @Elastic on the method or the configuration key <method>/Elastic/link=true");
    }

    static Problem scope(String bean, String scope) {
        return new Problem(
                "FLAME-0028",
                bean,
                "a bean with @" + scope + " belongs to one client's session, which a runner does not have",
                "Move the @Elastic methods to an @ApplicationScoped or @RequestScoped bean, and pass what they need");
    }

    static Problem unknownPool(String where, String pool, Optional<String> nearest) {
        return new Problem(
                "FLAME-0029",
                where,
                "there is no pool '" + pool + "'",
                nearest.map(each -> "Declare it, for example by flame.pool." + pool
                                + ".max=4, or use the nearest known pool, '" + each + "'")
                        .orElse("Declare it, for example by flame.pool." + pool + ".max=4"));
    }

    static Problem onlyOnParent(String bean) {
        return new Problem(
                "FLAME-0030",
                bean,
                "a bean with @OnlyOnParent does not exist on runners, where its @Elastic methods would have to run",
                "Take @OnlyOnParent away, or move the methods to another bean");
    }

    static Problem override(String key, String value, String form) {
        return new Problem("FLAME-0031", key + '=' + value, "the value is not of the accepted form", "Give it " + form);
    }

    static Problem unknownStrategy(String pool, String strategy, Optional<String> nearest) {
        return new Problem(
                "FLAME-0032",
                "flame.pool." + pool + ".strategy=" + strategy,
                "there is no placement strategy of that name",
                "Use pack or spread, or add a bean of type PlacementStrategy with @Named(\"" + strategy + "\")"
                        + nearest.map(each -> "; the nearest known strategy is " + each)
                                .orElse(""));
    }

    static String unknownTarget(String target) {
        return "FLAME-0040: this runner has no elastic method " + target
                + ": it may run another build of the application, or"
                + " the bean may be excluded here. Deploy the same build on both sides";
    }

    static String notInCatalogue(Method method) {
        return "FLAME-0041: " + method
                + " is intercepted as @Elastic, but was not when the application was deployed, so that no"
                + " runner would know it. Put @Elastic where the deployment sees it: on the bean's class, its method, or a"
                + " stereotype";
    }

    static String transactionActive() {
        return "FLAME-0042: the caller of an elastic method has an active transaction, which can't travel, and"
                + " flame.transactions is 'refuse'. Call it outside the transaction, or set flame.transactions=suspend";
    }

    static String observerFailed(Object event) {
        return "FLAME-0043: an observer of " + event.getClass().getSimpleName() + " failed; the pool goes on";
    }

    static String eventsNotKept(int kept) {
        return "FLAME-0046: " + kept
                + " pool events wait for the application's start to end; later ones are not told to"
                + " observers. The server has not said that the start has ended: look for a web.xml with absolute-ordering"
                + " that leaves out the libraries";
    }

    static String notAllowed(String method, Optional<Caller> caller, Set<String> allowed) {
        String who = caller.map(each -> "'" + each.name() + "' has none of the roles " + new TreeSet<>(allowed))
                .orElseGet(() -> "the call came without a caller, and one with a role of " + new TreeSet<>(allowed)
                        + " is asked for");
        return "FLAME-0160: " + method + " was not run: "
                + (allowed.isEmpty() ? "it has @DenyAll" : who)
                + ". A caller is taken along from Caller.during, a CallerSource bean, MicroProfile JWT or Jakarta Security,"
                + " if JSON-P is there and flame.context.disabled does not have 'principal'; see also FLAME-0406 in the"
                + " log";
    }

    static String notRunning(boolean stopped) {
        return stopped
                ? "FLAME-0044: the application is being stopped, its pools take no more calls"
                : "FLAME-0045: an elastic method was called before the application had started. Call it when"
                        + " @Initialized(ApplicationScoped.class) is observed, or later";
    }
}
