#!/bin/sh
# Make the work pool, the deployments of prefect.yaml and the automations; doing it again changes nothing.
# Run in the folder of the program, with PREFECT_API_URL set.
set -e
prefect work-pool create hezheng --type process --overwrite
prefect --no-prompt deploy --all
for name in hezheng-crashed hezheng-unstarted; do # made anew, else there would be two
    prefect automation delete "$name" >/dev/null 2>&1 || true
done
prefect automation create --from-file docs/deploy/heartbeat.yaml
