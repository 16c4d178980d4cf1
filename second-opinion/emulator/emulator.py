"""ministack (an emulator of AWS that others wrote) under a clock that stands still, with what it lacks put right.

Started by emulator.ts. A repair makes the emulator do what AWS documents; none of them touches what the product is.
README.md lists them by the same names. Whoever drives the year asks the control port what happens and moves the clock.
"""
import collections
import copy
import json
import os
import re
import sys
import threading
import time
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse

import ministack.app as app
import ministack.services.apigateway as gateway
import ministack.services.cloudformation.provisioners as provisioners
import ministack.services.dynamodb as dynamodb
import ministack.services.eventbridge as eventbridge
import ministack.services.lambda_svc as lambdas
import ministack.services.s3 as object_storage
import ministack.services.scheduler as scheduler
import ministack.services.ses_v2 as ses
import ministack.services.stepfunctions as step_functions

repairs = []


def repair(name):
    """Puts one limit of the emulator right, now. The name stands in README.md with what is done about it."""

    def apply(run):
        repairs.append(name)
        run()
        return run

    return apply


class Shadow:
    """A module with some of its members replaced, for one of the emulator's services alone."""

    def __init__(self, module, **members):
        self.__dict__.update(members)
        self._module = module

    def __getattr__(self, name):
        return getattr(self._module, name)


# --- The clock: it moves when it is told to, and those who wait for a moment are woken by it. ---

moved = threading.Condition()
now = float(os.environ["STARTS_AT"])
waits = {}
"""By number: the moment waited for, and what else ends the wait."""


def virtual_now():
    return now


def virtual_iso():
    return datetime.fromtimestamp(now, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


class VirtualDatetime(datetime):
    """datetime, whose present is the clock's."""

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(now, tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(now, timezone.utc).replace(tzinfo=None)


def wait_until(moment, is_over=lambda: False):
    """Waits until the clock reaches a moment; true when something else ended the wait before."""
    wait = (moment, is_over)
    with moved:
        waits[id(wait)] = wait
        try:
            while True:
                if is_over():
                    return True
                if now >= moment:
                    return False
                moved.wait()
        finally:
            waits.pop(id(wait))


class Event:
    """threading.Event, whose timeout is a time on the clock."""

    def __init__(self):
        self._is_set = False

    def is_set(self):
        return self._is_set

    def set(self):
        with moved:
            self._is_set = True
            moved.notify_all()

    def clear(self):
        self._is_set = False

    def wait(self, timeout=None):
        return wait_until(float("inf") if timeout is None else now + float(timeout), self.is_set)


def move_to(moment):
    global now
    with moved:
        now = max(now, moment)
        moved.notify_all()


# --- What is under way: the clock may move only when everything waits for it. ---

threads = set()
here = threading.local()
"""What the running thread is at."""
calls = 0
"""Of functions, but those that only read a page and those the schedules call."""
transitions = collections.Counter()
"""States entered, by the name of the execution."""
in_flight = 0


class Thread(threading.Thread):
    def start(self):
        threads.add(self)
        super().start()


class Pool(step_functions.ThreadPoolExecutor):
    def __init__(self, *arguments, **named):
        super().__init__(*arguments, initializer=lambda: threads.add(threading.current_thread()), **named)


def is_resting(thread, frames):
    """A thread rests when it waits for the clock, for another thread, or for work."""
    frame = frames.get(thread.ident)
    if frame is None:
        return False
    place = (os.path.basename(frame.f_code.co_filename), frame.f_code.co_name)
    return place in {("threading.py", "wait"), ("threading.py", "_wait_for_tstate_lock"), ("thread.py", "_worker")}


def is_quiet():
    with moved:
        if in_flight > 0 or any(now >= moment or is_over() for moment, is_over in waits.values()):
            return False
        for thread in [thread for thread in threads if thread.ident is not None and not thread.is_alive()]:
            threads.discard(thread)
        frames = sys._current_frames()
        return all(is_resting(thread, frames) for thread in threads)


def until_quiet(seconds=120):
    """A thread that was just woken may still look as if it waited: quiet is what stays quiet for three looks."""
    ends = time.monotonic() + seconds
    looks = 0
    before = None
    while looks < 3:
        if time.monotonic() > ends:
            raise TimeoutError(f"the deployment did not come to rest in {seconds} seconds")
        done = (calls, transitions.total())
        looks = looks + 1 if is_quiet() and done == before else 0
        before = done
        time.sleep(0.02)


# --- The repairs. ---


@repair("time is real")
def _():
    step_functions.now_iso = virtual_iso
    step_functions.threading = Shadow(threading, Event=Event, Thread=Thread)
    step_functions.ThreadPoolExecutor = Pool
    step_functions._scaled_sleep = lambda seconds: wait_until(now + float(seconds))
    step_functions._sleep_until = lambda text: wait_until(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())
    eventbridge.threading = Shadow(threading, Thread=Thread)
    eventbridge._now_ts = virtual_now
    # What is past its time to live on the real calendar is not yet on this one.
    dynamodb.time = Shadow(time, time=virtual_now)
    # Nor is a form for a file, nor its signed address; and what is told of a file is told by a thread that must be waited for.
    is_expired = object_storage.presigned_request_is_expired
    object_storage.presigned_request_is_expired = lambda *signed: is_expired(
        *signed, now=VirtualDatetime.now(timezone.utc)
    )
    object_storage.time = Shadow(time, time=virtual_now)
    object_storage.now_iso = virtual_iso
    object_storage._dt = Shadow(object_storage._dt, datetime=VirtualDatetime)
    object_storage.threading = Shadow(threading, Thread=Thread)
    gateway.time = Shadow(
        time, time=virtual_now, strftime=lambda text, *moment: time.strftime(text, *(moment or (time.gmtime(now),)))
    )


@repair("schedules do not tell when they were due")
def _():
    # Fired by whoever drives the year, as often as the minutes between would have.
    scheduler.start_scheduler = eventbridge.start_scheduler = lambda: None


def fire(function_name):
    """Fires the deployed schedule of a function once and gives what the function answered."""
    for schedule in scheduler._schedules.values():
        target = schedule.get("Target") or {}
        if target.get("Arn", "").split(":")[-1] != function_name or schedule.get("State") != "ENABLED":
            continue
        event = target["Input"].replace("<aws.scheduler.scheduled-time>", virtual_iso())
        here.is_schedule = True
        try:
            return step_functions._call_lambda(target["Arn"], json.loads(event))
        finally:
            here.is_schedule = False
    raise LookupError(f"no enabled schedule calls {function_name}")


@repair("metric-math alarms are refused")
def _():
    put = provisioners._cw_metric_alarm_put

    def put_alarm(name, properties):
        if not properties.get("Metrics"):
            return put(name, properties)
        region, account = provisioners.get_region(), provisioners.get_account_id()
        return name, {"Arn": f"arn:aws:cloudwatch:{region}:{account}:alarm:{name}"}

    provisioners._cw_metric_alarm_put = put_alarm


@repair("an identity for mail gives out no DKIM records")
def _():
    handler = provisioners._RESOURCE_HANDLERS["AWS::SES::EmailIdentity"]
    create = handler["create"]

    def create_identity(logical_id, properties, stack_name):
        identity, attributes = create(logical_id, properties, stack_name)
        for n in (1, 2, 3):
            attributes[f"DkimDNSTokenName{n}"] = f"token{n}._domainkey.{identity}"
            attributes[f"DkimDNSTokenValue{n}"] = f"token{n}.dkim.amazonses.com"
        return identity, attributes

    handler["create"] = create_identity


@repair("Succeed ignores its Output")
def _():
    apply = step_functions._apply_output_path

    def apply_output(state, value, context=None):
        if state.get("Type") == "Succeed":
            transitions[context["Execution"]["Name"]] += 1
            return step_functions._apply_jsonata_output(state, value, context, default=value)
        return apply(state, value, context)

    step_functions._apply_output_path = apply_output


@repair("TimeoutSeconds may not be an expression")
def _():
    execute = step_functions._execute_task

    def execute_task(state, value, execution, context):
        timeout = state.get("TimeoutSeconds")
        if isinstance(timeout, str):
            state = dict(state, TimeoutSeconds=step_functions._apply_jsonata_template(timeout, value, context))
        return execute(state, value, execution, context)

    step_functions._execute_task = execute_task


@repair("a callback task swallows what its function throws")
def _():
    call, invoke = step_functions._call_lambda, step_functions._invoke_with_callback

    class Thrown(Exception):
        pass

    def call_lambda(reference, event):
        try:
            return call(reference, event)
        except step_functions._ExecutionError as error:
            if getattr(here, "is_callback", False):
                raise Thrown(error) from error
            raise

    def invoke_with_callback(resource, value, token, state):
        here.is_callback = True
        try:
            return invoke(resource, value, token, state)
        except Thrown as thrown:
            raise thrown.args[0]
        finally:
            here.is_callback = False

    step_functions._call_lambda = call_lambda
    step_functions._invoke_with_callback = invoke_with_callback


@repair("a second start of an execution has a wrong error name")
def _():
    start = step_functions._invoke_nested_start_execution

    def start_execution(resource, value):
        try:
            return start(resource, value)
        except step_functions._ExecutionError as error:
            if "AlreadyExists" in str(error.error):
                raise step_functions._ExecutionError("StepFunctions.ExecutionAlreadyExistsException", error.cause)
            raise

    step_functions._invoke_nested_start_execution = start_execution


@repair("the event of a page lacks its cookies")
def _():
    execute = lambdas._execute_function_with_config_scope

    def execute_function(function, event, *more):
        if isinstance(event, dict) and event.get("version") == "2.0" and "cookies" not in event:
            headers = event.get("headers") or {}
            for name in [name for name in headers if name.lower() == "cookie"]:
                event["cookies"] = [cookie.strip() for cookie in headers.pop(name).split(";")]
        return execute(function, event, *more)

    lambdas._execute_function_with_config_scope = execute_function


@repair("a bucket has no address over TLS")
def _():
    execute = lambdas._execute_function_with_config_scope
    of_bucket = re.compile(r"https://([a-z0-9.-]+)\.s3\.[a-z0-9-]+\.amazonaws\.com")
    here_instead = rf"http://127.0.0.1:{os.environ['GATEWAY_PORT']}/\1"

    def execute_function(function, event, *more):
        variables = (function.get("config") or function).get("Environment", {}).get("Variables", {})
        for name, value in variables.items():
            variables[name] = of_bucket.sub(here_instead, value)
        return execute(function, event, *more)

    lambdas._execute_function_with_config_scope = execute_function


@repair("tenants of SES are unknown to CloudFormation, and a mail may name any")
def _():
    def ask(path, request):
        status, _, body = ses._tenant_request("POST", path, request)
        if status >= 400:
            raise ValueError(body)
        return json.loads(body)

    def create_tenant(logical_id, properties, stack_name):
        name = properties["TenantName"]
        made = ask("/tenants", {"TenantName": name})
        for association in properties.get("ResourceAssociations", []):
            ask("/tenants/resources", {"TenantName": name, "ResourceArn": association["ResourceArn"]})
        return name, {"Arn": made["TenantArn"]}

    handler = {"create": create_tenant, "delete": lambda name, _: ask("/tenants/delete", {"TenantName": name})}
    provisioners._RESOURCE_HANDLERS["AWS::SES::Tenant"] = handler

    handle = ses.handle_request

    async def handle_request(method, path, headers, body, query):
        if method == "POST" and path.rstrip("/").endswith("/outbound-emails"):
            sent = json.loads(body)
            tenant, identity = sent.get("TenantName"), sent["FromEmailAddress"].split("@")[-1]
            known = ses._tenant_resources.get(tenant, {})
            if tenant is not None and not any(arn.endswith(f":identity/{identity}") for arn in known):
                return ses._json_err("BadRequestException", f"Tenant {tenant} may not send from {identity}.")
        return await handle(method, path, headers, body, query)

    ses.handle_request = handle_request


@repair("a mail is shown without its headers")
def _():
    handle = ses.handle_request

    async def handle_request(method, path, headers, body, query):
        answer = await handle(method, path, headers, body, query)
        if method == "POST" and path.rstrip("/").endswith("/outbound-emails") and answer[0] == 200:
            message_id = json.loads(answer[2])["MessageId"]
            sent = json.loads(body)
            for record in ses._sent_emails_list():
                if record["MessageId"] == message_id:
                    record["Headers"] = sent.get("Content", {}).get("Simple", {}).get("Headers", [])
        return answer

    ses.handle_request = handle_request


history = collections.defaultdict(list)
"""By table: each change of an item, with the moment and what was there before."""


@repair("a table restored to a moment holds what the live one holds now")
def _():
    set_item, remove_item = dynamodb._set_item, dynamodb._remove_item
    restore = dynamodb._restore_table_to_point_in_time
    describe = dynamodb._describe_continuous_backups

    def noted(change):
        def changed(table, partition, sort, *more):
            before = copy.deepcopy(table["items"].get(partition, {}).get(sort))
            history[id(table)].append((now, partition, sort, before))
            return change(table, partition, sort, *more)

        return changed

    def restored(request):
        answer = restore(request)
        moment = request.get("RestoreDateTime")
        if answer[0] == 200 and moment is not None:
            source, target = dynamodb._tables[request["SourceTableName"]], dynamodb._tables[request["TargetTableName"]]
            for at, partition, sort, before in reversed(history[id(source)]):
                if at <= moment:
                    break
                if before is None:
                    target["items"].get(partition, {}).pop(sort, None)
                else:
                    target["items"][partition][sort] = copy.deepcopy(before)
            dynamodb._items_replaced(target)
        return answer

    def described(request):
        status, headers, body = describe(request)
        answer = json.loads(body)
        recovery = answer.get("ContinuousBackupsDescription", {}).get("PointInTimeRecoveryDescription", {})
        if "EarliestRestorableDateTime" in recovery:
            recovery["EarliestRestorableDateTime"] = float(os.environ["STARTS_AT"])
        return status, headers, json.dumps(answer)

    handler = provisioners._RESOURCE_HANDLERS["AWS::DynamoDB::GlobalTable"]
    create = handler["create"]

    def create_table(logical_id, properties, stack_name):
        made = create(logical_id, properties, stack_name)
        recovery = properties["Replicas"][0].get("PointInTimeRecoverySpecification", {})
        dynamodb._pitr_settings[made[0]] = recovery.get("PointInTimeRecoveryEnabled") in (True, "true")
        return made

    handler["create"] = create_table
    dynamodb._set_item, dynamodb._remove_item = noted(set_item), noted(remove_item)
    dynamodb._restore_table_to_point_in_time = restored
    dynamodb._describe_continuous_backups = described


def stand_in_account():
    """What is asked at the control port concerns the one account and region of the deployment."""
    scheduler.set_request_account_id("000000000000")
    scheduler.set_request_region(os.environ["MINISTACK_REGION"])


def tell_bus(event):
    """Puts an event on the default bus as a service of AWS does; the rules of the deployment say who hears it."""
    entry = {"Source": event["source"], "DetailType": event["detail-type"], "Detail": json.dumps(event["detail"])}
    eventbridge._put_events({"Entries": [entry]}, allow_aws_source=True)


# --- What is counted, around the repaired functions. ---

execute_function = lambdas._execute_function_with_config_scope
fail_execution = step_functions._fail_execution


def is_reading(event):
    context = event.get("requestContext", {}) if isinstance(event, dict) else {}
    return context.get("http", {}).get("method") == "GET"


def counted_function(function, event, *more):
    global in_flight, calls
    with moved:
        in_flight += 1
    try:
        answer = execute_function(function, event, *more)
        if answer.get("error"):
            name = function.get("config", {}).get("FunctionName")
            print("function failed:", name, answer.get("body"), file=sys.stderr, flush=True)
        return answer
    finally:
        with moved:
            in_flight -= 1
            if not is_reading(event) and not getattr(here, "is_schedule", False):
                calls += 1


def noted_failure(execution, error, cause, *more, **named):
    print("execution failed:", execution.get("name"), error, str(cause)[:800], file=sys.stderr, flush=True)
    return fail_execution(execution, error, cause, *more, **named)


def counted_state(enter):
    """Around whatever carries out a state: the last it is given is the context of the execution."""

    def entered(*given):
        transitions[given[-1]["Execution"]["Name"]] += 1
        return enter(*given)

    return entered


lambdas._execute_function_with_config_scope = counted_function
step_functions._fail_execution = noted_failure
for kind in ("pass", "task", "choice", "wait", "parallel", "map"):
    setattr(step_functions, f"_execute_{kind}", counted_state(getattr(step_functions, f"_execute_{kind}")))
step_functions._fail_state_error = counted_state(step_functions._fail_state_error)


# --- The control port. ---


def state():
    with moved:
        due = [moment for moment, _ in waits.values() if moment != float("inf")]
        return {"now": now, "due": min(due, default=None), "calls": calls}


def answer_to(path, query, body):
    stand_in_account()
    if path == "/repairs":
        return repairs
    if path == "/state":
        return state()
    if path == "/clock":
        move_to(float(query["to"][0]))
        until_quiet()
        return state()
    if path == "/rest":
        until_quiet()
        return state()
    if path == "/transitions":
        return sum(n for name, n in transitions.items() if name.startswith(query["prefix"][0]))
    if path == "/fire":
        return fire(query["function"][0])
    if path == "/event":
        tell_bus(json.loads(body))
        return {}
    if path == "/mails":
        return ses._sent_emails_list()[int(query["after"][0]) :]
    raise LookupError(path)


class Control(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        url = urlparse(self.path)
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        try:
            status, answer = 200, answer_to(url.path, parse_qs(url.query), body)
        except Exception as error:
            status, answer = 500, {"message": f"{type(error).__name__}: {error} {getattr(error, 'cause', '')}"}
        text = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


control = ThreadingHTTPServer(("127.0.0.1", int(os.environ["CONTROL_PORT"])), Control)
threading.Thread(target=control.serve_forever, daemon=True).start()
sys.argv = ["ministack"]
app.main()
