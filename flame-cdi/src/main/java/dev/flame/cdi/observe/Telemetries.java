package dev.flame.cdi.observe;

import dev.flame.ElasticPool;
import dev.flame.pool.RunOutcome;
import java.util.List;

/**
 * Several places that collect, each of which gets all.
 *
 * @param all the places
 */
record Telemetries(List<PoolTelemetry> all) implements PoolTelemetry {

    @Override
    public void waited(long nanos) {
        all.forEach(each -> each.waited(nanos));
    }

    @Override
    public void booted(long nanos) {
        all.forEach(each -> each.booted(nanos));
    }

    @Override
    public void bootFailed(String code) {
        all.forEach(each -> each.bootFailed(code));
    }

    @Override
    public void ran(String target, RunOutcome outcome, long nanos) {
        all.forEach(each -> each.ran(target, outcome, nanos));
    }

    @Override
    public void observe(ElasticPool pool) {
        all.forEach(each -> each.observe(pool));
    }

    @Override
    public void close() {
        all.forEach(PoolTelemetry::close);
    }
}
