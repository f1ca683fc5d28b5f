package dev.flame.examples.cookbook;

import dev.flame.Elastic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.quartz.CronScheduleBuilder;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Durable outside, elastic inside: Quartz remembers that the job is due each night and fires it again after a crash; the work
 * of one firing runs on a runner. Here its store is memory, so that the recipe needs no database, and the night is now: give
 * it {@code org.quartz.impl.jdbcjobstore.JobStoreTX}, and schedule on the parent only.
 */
@ApplicationScoped
public class NightlyJob implements Recipe {

    private static final String RESULTS = "results";
    private static final JobKey REPORT = JobKey.jobKey("report");

    @Inject
    @SuppressWarnings("NullAway.Init")
    Instance<ReportJob> jobs;

    /** Runs on a runner. */
    @ApplicationScoped
    public static class Report {

        /**
         * Adds up a day.
         *
         * @param day 1 to 31
         * @return the day's total
         */
        @Elastic("kitchen")
        public Served<Long> total(int day) {
            long total = 0;
            for (int order = 1; order <= 1_000_000; order++) {
                total += (long) order * day % 97;
            }
            return Served.here(total);
        }
    }

    /** What Quartz fires. */
    @Dependent
    public static class ReportJob implements Job {

        @Inject
        @SuppressWarnings("NullAway.Init")
        Report report;

        @Override
        @SuppressWarnings("unchecked")
        public void execute(JobExecutionContext context) {
            JobDataMap data = context.getMergedJobDataMap();
            BlockingQueue<Served<Long>> results =
                    (BlockingQueue<Served<Long>>) Objects.requireNonNull(data.get(RESULTS));
            results.add(report.total(data.getInt("day")));
        }
    }

    @Override
    public int number() {
        return 5;
    }

    @Override
    public String title() {
        return "nightly job";
    }

    @Override
    public Plate cook() throws SchedulerException, InterruptedException {
        BlockingQueue<Served<Long>> results = new LinkedBlockingQueue<>();
        JobDataMap data = new JobDataMap();
        data.put(RESULTS, results);
        data.put("day", 24);
        Scheduler scheduler = scheduler();
        try {
            scheduler.setJobFactory((firing, owner) -> jobs.get());
            scheduler.scheduleJob(
                    JobBuilder.newJob(ReportJob.class)
                            .withIdentity(REPORT)
                            .setJobData(data)
                            .requestRecovery()
                            .build(),
                    TriggerBuilder.newTrigger()
                            .withSchedule(CronScheduleBuilder.dailyAtHourAndMinute(2, 30))
                            .build());
            scheduler.start();
            scheduler.triggerJob(REPORT); // not to wait for the night
            Served<Long> total = results.poll(90, TimeUnit.SECONDS);
            if (total == null) {
                throw new IllegalStateException("the job did not finish within 90 s");
            }
            return Plate.of("fired once, total " + total.what(), List.of(total));
        } finally {
            scheduler.shutdown(true);
        }
    }

    private static Scheduler scheduler() throws SchedulerException {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", "cookbook");
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.threadPool.threadCount", "1");
        return new StdSchedulerFactory(properties).getScheduler();
    }
}
